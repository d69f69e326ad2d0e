"""The chapters that close the loop: what they count is what they open, and nobody is named beyond their rights."""

from datetime import timedelta
from decimal import Decimal

import pytest

from looped.audits.models import Action, Audit, Recheck
from looped.core.periods import Quarter
from looped.improvement.models import LookBack, Recurrence
from looped.improvement.operations.register import Wanted, add_entry, decide_evidence, give_evidence
from looped.reports.blocks import Heading, Table, figures_in
from looped.reports.prose import Name
from looped.reports.queries.closing import PREFIX, closing_of, day_after
from looped.reports.queries.closing_records import drawer
from looped.reports.queries.drafts import draft_of
from tests.audits.build import agreed, grades
from tests.cast import NOW, TODAY

NOW_Q = Quarter(2026, 3)


def action(cast, audit, status="open", severity="improve", done=None, due=TODAY):
    more = {"evidence": "Seen.", "done_at": NOW} if status != "open" else {}
    more |= {"verified_by": cast.sonia, "verified_at": NOW} if status == "verified" else {}
    more |= {"done_at": done} if done else {}
    return Action.objects.create(
        audit=audit, raised_by=cast.sonia, raised_at=NOW, what="Do.", severity=severity, owner=cast.maya, due_on=due,
        status=status, **more,
    )  # fmt: skip


@pytest.fixture
def loop(cast):
    """Two audits of the quarter: three actions, one recheck, one look-back, one finding that came back."""
    first, second = agreed(cast, grades("inadequate"), reference="a-1"), agreed(cast, reference="a-2")
    action(cast, first)
    action(cast, first, "verified", "inadequate")
    action(cast, second, "done", due=TODAY - timedelta(days=3))
    Recheck.objects.create(
        audit=second, why="dip_sample", asked_at=NOW, due_on=TODAY, moderator=cast.sonia, decided_at=NOW,
        held_on=TODAY, changed=False, reason="It stands.",
    )  # fmt: skip
    LookBack.objects.create(
        audit=first, manager=cast.sonia, opened_at=NOW, due_on=TODAY, outcome="partly", evidence="Read.",
        answered_by=cast.sonia, answered_at=NOW, re_audit_drawn=True,
    )  # fmt: skip
    Recurrence.objects.create(first=first, again=second, part="plans", was="inadequate", now="good", found_at=NOW)
    return cast


def said(id: str) -> tuple[int, int | None]:
    figure = closing_of(NOW_Q).figure(f"{PREFIX}{id}")
    return figure.count, figure.of


def test_actions_second_looks_and_look_backs_are_counted(loop):
    assert said("actions.raised") == (3, None)
    assert said("actions.open") == said("actions.done") == said("actions.verified") == (1, None)
    assert said("actions.inadequate.verified") == (1, None)
    assert said("actions.in_time") == (1, 2)
    assert said("rechecks.asked") == (2, None)  # the Inadequate one by itself
    assert said("rechecks.dip_sample.decided") == (1, None)
    assert said("rechecks.changed") == (0, 1)
    assert said("look_backs.answered") == (1, 1)
    assert said("look_backs.partly") == said("look_backs.re_audit") == (1, 1)
    assert said("came_back") == (1, None)


def test_what_belongs_to_a_calibration_or_another_quarter_counts_nowhere(loop):
    Audit.objects.filter(reference="a-1").update(kind="calibration")
    Audit.objects.filter(reference="a-2").update(month=202607)
    assert said("actions.raised") == (0, None)
    assert said("look_backs.answered") == (0, 0)


def test_a_figure_opens_what_it_counts_within_ones_rights(loop):
    figure = closing_of(NOW_Q).figure(f"{PREFIX}actions.in_time")

    own, other = drawer(loop.hana, NOW_Q, figure), drawer(loop.holly, NOW_Q, figure)

    assert [record.reference for record in own.counted.records] == ["a-1"]
    assert [record.reference for record in own.rest.records] == ["a-2"]
    assert (other.counted.records, other.counted.hidden, other.rest.hidden) == ((), 1, 1)


def test_the_register_stands_first_as_it_was_at_the_quarters_end(loop):
    measured = [Wanted("plans.good_or_better", "at_least", Decimal(50))]
    entry = {"kind": "promise", "source": "scrutiny", "source_reference": "", "owner": loop.hana, "by": loop.quinn}
    late = day_after(NOW_Q) - timedelta(days=1)
    add_entry(**entry, made_on=TODAY, text="Better plans.", due_on=late, measures=measured, now=NOW)
    words = add_entry(**entry, made_on=TODAY, text="A page for families.", due_on=late, now=NOW)
    add_entry(**entry, made_on=day_after(NOW_Q), text="Next year.", due_on=day_after(NOW_Q), now=NOW)
    evidence = give_evidence(entry=words, text="It is up.", reference="", by=loop.hana, now=NOW)
    decide_evidence(evidence=evidence, accepted=True, why="", by=loop.quinn, now=NOW)

    draft = draft_of(NOW_Q)
    blocks = draft.document.blocks

    assert isinstance(blocks[0], Heading) and blocks[0].anchor == "register"
    register, measures = blocks[1], blocks[2]
    assert isinstance(register, Table) and isinstance(measures, Table)
    assert [row.cells[0] for row in register.rows] == ["Done", "Done"]
    [figure] = figures_in(measures)
    assert (figure.count, figure.of) == (1, 2)
    opened = drawer(loop.quinn, NOW_Q, draft.book.find(Name.of(figure)))
    assert [record.reference for record in opened.counted.records] == ["a-2"]


def test_an_empty_quarter_says_so(cast):
    blocks = draft_of(Quarter(2030, 1)).document.blocks
    assert "Nothing is on the register yet." in str(blocks[1])


def test_an_audit_looked_at_again_is_moderated_and_its_sum_comes_out(loop):
    draft = draft_of(NOW_Q)
    assert draft.figures("moderation.held").count == 1
    assert [check.detail for check in draft.failed] == []


def test_columns_of_words_stand_at_the_left_and_numbers_at_the_right(loop):
    [actions] = [block for block in draft_of(NOW_Q).document.blocks if getattr(block, "anchor", "") == "table-actions"]
    assert actions.of_words == (True, False, False, False, False, False, False)


def test_what_was_found_the_quarter_before_is_told_with_what_these_audits_found(cast):
    for number in range(6):
        agreed(cast, grades("good", plans="inadequate"), reference=f"then-{number}", month=202609)
        agreed(cast, grades("good"), reference=f"now-{number}", month=202611)

    [table] = [each for each in draft_of(NOW_Q).document.blocks if getattr(each, "anchor", "") == "table-impact"]

    [row] = table.rows
    found, later = row.cells[0], row.cells[4]
    assert (found.id, found.count, found.of) == ("impact.found.plans", 6, 6)
    assert (later.count, later.of) == (0, 6)
    assert "too few" in row.cells[5].text
