"""The draft of quarter 1 of 2024/25: its order, its words, its checks."""

import pytest

from looped.accounts.models import ServiceArea, Team
from looped.audits.models import ProgrammeMonth
from looped.cases.models import Case
from looped.core.periods import Quarter
from looped.reports.blocks import Chart, Heading, Notice, Prose, Table, freeze, thaw
from looped.reports.models import Report, Words
from looped.reports.queries.drafts import draft_of
from tests.audits import build
from tests.cast import NOW
from tests.reports.quarter import build_quarter

Q1 = Quarter(2024, 1)


@pytest.fixture
def quarter(cast):
    return build_quarter(cast)


def write(cast, slot, text, **more):
    report, _new = Report.objects.get_or_create(period=str(Q1), defaults={"created_at": NOW})
    return Words.objects.create(report=report, slot=slot, text=text, written_by=cast.quinn, written_at=NOW, **more)


def words_of(draft, slot):
    block = next(block for block in draft.document.blocks if isinstance(block, Prose) and block.slot == slot)
    pieces = [run if isinstance(run, str) else run.text for one in block.paragraphs for run in one.runs]
    return "".join(pieces)


def test_the_parts_stand_in_the_order_of_the_source_report(quarter):
    anchors = [
        block.anchor for block in draft_of(Q1).document.blocks if isinstance(block, Heading) and block.level == 2
    ]
    assert anchors == [
        "register", "summary", "outcomes", "moderation", "domains", "areas", "strongest", "feedback", "inadequate",
        "actions", "analysis", "next-steps",
    ]  # fmt: skip


def test_each_domain_has_table_chart_and_outcome_line(quarter):
    blocks = draft_of(Q1).document.blocks
    for at, block in enumerate(blocks):
        if isinstance(block, Heading) and block.anchor.startswith("domain-"):
            table, chart, outcome = blocks[at + 1 : at + 4]
            assert isinstance(table, Table) and isinstance(chart, Chart) and chart.table == table
            assert isinstance(outcome, Prose) and outcome.label == "Outcome"
            assert "<svg" in chart.svg and "; n = 16." in chart.alt


def test_every_proposed_word_resolves_and_no_check_fails(quarter):
    draft = draft_of(Q1)
    assert draft.failed == ()
    assert "7 of 77 (9.1%)" in words_of(draft, "overall")
    assert "11 of 13 (84.6%)" in words_of(draft, "moderation")
    assert "44 of 77 (57.1%)" in words_of(draft, "feedback")
    assert "All their actions are done" in words_of(draft, "inadequate")
    assert "improved" not in words_of(draft, "outcome.plans")


def test_an_empty_quarter_makes_a_report_too(cast):
    draft = draft_of(Q1)
    assert draft.failed == ()
    assert "No audit was graded here" in words_of(draft, "outcome.plans")


def test_words_with_a_name_that_is_no_figure_or_with_a_typed_result_fail_a_check(quarter, cast):
    write(cast, "analysis", "In {overall.god quarter} of Phase 2, 57% were reached.")
    failed = {check.id: check for check in draft_of(Q1).failed}
    assert set(failed) == {"prose.figures.analysis", "prose.typed.analysis"}
    assert "“overall.god quarter”" in failed["prose.figures.analysis"].detail
    assert "“57%”" in failed["prose.typed.analysis"].detail


def test_a_writers_own_words_stand_until_the_proposal_is_restored(quarter, cast):
    mine = write(cast, "moderation", "Thirteen, {moderation.held 2024-04} in April.")
    assert words_of(draft_of(Q1), "moderation") == "Thirteen, 5 of 31 (16.1%) in April."
    Words.objects.filter(pk=mine.pk).update(is_proposal=True)
    assert "11 of 13" in words_of(draft_of(Q1), "moderation")


def test_waiting_audits_are_said_with_their_inadequates(quarter, cast):
    build.both_in(cast, build.grades(), build.grades("inadequate"), month=202406, reference="waits")
    text = str(freeze(draft_of(Q1).document))
    assert "Waiting for moderation" in text
    draft = draft_of(Q1)
    assert "1 of 1 (100.0%)" in words_of(draft, "overall")


def test_the_draft_freezes_and_comes_back(quarter):
    document = draft_of(Q1).document
    assert thaw(freeze(document)) == document


@pytest.mark.parametrize("audits", [3, 30])
def test_the_draft_takes_the_same_few_queries_for_3_and_for_30_audits(cast, django_assert_num_queries, audits):
    for number in range(audits):
        build.agreed(cast, month=202404 + number % 3, reference=f"A{number}")
    with django_assert_num_queries(64):
        draft_of(Q1)


def test_months_too_small_are_replaced_by_twelve_months_whose_figures_open_too(quarter, cast, client):
    for number in range(20):
        build.agreed(cast, month=202305, reference=f"before-{number}")
    draft = draft_of(Q1)
    words = words_of(draft, "outcome.plans")
    assert "in the twelve months to June 2024, against 20 of 20 (100.0%) in the twelve before: worse" in words
    client.force_login(cast.quinn)
    name = "domain.plans.good_or_outstanding 2022-07/2023-06"
    page = client.get("/reports/2024-25Q1/figure", {"name": name}).content.decode()
    assert "20 of 20 (100.0%)" in page and "before-19" in page and "July 2022 to June 2023" in page


def test_months_that_audited_other_areas_are_not_compared(quarter, cast):
    month = ProgrammeMonth.objects.get(month=202406)
    month.areas.add(cast.areas["care"])
    assert "audited different parts of the service" in words_of(draft_of(Q1), "outcome.plans")


def test_areas_stand_four_to_a_table_and_those_without_audits_are_named(quarter, cast):
    ServiceArea.objects.create(name="Front door")
    for at in range(3):
        team = Team.objects.create(name=f"Team {at}", area=ServiceArea.objects.create(name=f"Area {at}"))
        of = Case.objects.create(reference=f"C-{at}", team=team)
        build.agreed(cast, month=202406, reference=f"area-{at}", of=of)
    tables = {table.anchor: table for table in draft_of(Q1).document.tables}
    assert [row.header for row in tables["table-areas"].rows] == [
        "Area 0", "Area 1", "Area 2", "Children in care", "Children in need", "Whole service",
    ]  # fmt: skip
    assert tables["table-areas"].source.endswith("No final audit of the quarter was in: Front door.")
    assert tables["table-areas-domains-1"].columns[1:] == (
        "Area 0", "Area 1", "Area 2", "Children in care", "Whole service",
    )  # fmt: skip
    assert tables["table-areas-domains-2"].columns[1:] == ("Children in need", "Whole service")


def test_why_a_month_had_fewer_audits_stands_under_the_table_of_months(quarter, cast):
    june = ProgrammeMonth.objects.get(month=202406)
    june.areas.add(ServiceArea.objects.first())
    ProgrammeMonth.objects.filter(pk=june.pk).update(shortfall_reason="Two teams moved house.")

    blocks = draft_of(Q1).document.blocks

    at_summary = next(at for at, one in enumerate(blocks) if getattr(one, "anchor", "") == "summary")
    blocks = blocks[at_summary:]
    notes = [block for block in blocks if isinstance(block, Notice)]
    said = ["".join(run if isinstance(run, str) else run.text for run in note.runs) for note in notes]
    assert "June 2024: planned 20, final 16. Why: Two teams moved house." in said
    assert "These months are not alike. From June 2024 on: only Children in" in " ".join(said)
    assert blocks.index(notes[0]) == next(at for at, one in enumerate(blocks) if isinstance(one, Table)) + 1
