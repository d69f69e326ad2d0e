"""The register: its state is computed, nobody accepts their own evidence, and a figure names only what one may read."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from looped.audits.models import Audit, FinalGrade
from looped.core.errors import Refused
from looped.core.models import Event
from looped.improvement.measures import MEASURES, Span
from looped.improvement.operations import register as operations
from looped.improvement.operations.register import Wanted
from looped.improvement.queries import register as queries
from looped.improvement.queries.todo_register import todo_register
from looped.improvement.rules.register import Reached, Shown, State, state_of
from tests.audits.build import agreed, both_in, grades
from tests.cast import NOW, TODAY

TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
MET, MISSED = Reached(Decimal(81), True, Decimal(80)), Reached(Decimal(79), True, Decimal(80))
NOTHING = Reached(None, False, Decimal(0))


@pytest.mark.once
@pytest.mark.parametrize(
    ("shown", "state"),
    [
        (Shown(TOMORROW), State.NO_EVIDENCE),
        (Shown(TOMORROW, given=True), State.ON_TIME),
        (Shown(TOMORROW, given=True, accepted=True), State.DONE),
        (Shown(YESTERDAY, given=True), State.LATE),
        (Shown(YESTERDAY), State.LATE),
        (Shown(TODAY), State.NO_EVIDENCE),
        (Shown(TOMORROW, [MISSED]), State.ON_TIME),
        (Shown(YESTERDAY, [MISSED]), State.LATE),
        (Shown(YESTERDAY, [MET]), State.DONE),
        (Shown(YESTERDAY, [MET, MISSED], given=True, accepted=True), State.LATE),
        (Shown(TOMORROW, [NOTHING]), State.NO_EVIDENCE),
        (Shown(YESTERDAY, [NOTHING]), State.LATE),
        (Shown(YESTERDAY, [MET], closed=True), State.CLOSED),
    ],
)
def test_the_state_follows_from_measures_evidence_and_the_day(shown, state):
    assert state_of(shown, TODAY) == state


@pytest.mark.once
def test_a_measure_at_most_is_met_from_below():
    assert Reached(Decimal(0), False, Decimal(0)).is_met
    assert not Reached(Decimal(1), False, Decimal(0)).is_met


def add(cast, **options):
    given = {
        "kind": "promise", "source": "scrutiny", "source_reference": "Minutes", "made_on": date(2024, 9, 17),
        "text": "Plans will be better.", "owner": cast.hana, "due_on": TODAY + timedelta(days=30), "by": cast.quincy,
    } | options  # fmt: skip
    return operations.add_entry(**given, now=NOW)


def line_of(entry):
    [line] = queries.register([entry], TODAY)
    return line


def test_entries_are_numbered_and_recorded(cast):
    first, second = add(cast), add(cast, text="Another.")

    assert (first.number, second.number) == (1, 2)
    event = Event.objects.get(what="improvement.entry.added", subject=second.public_id)
    assert event.detail["owner"] == "Hana Head"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"text": " "}, "Enter what was recommended"),
        ({"due_on": date(2024, 9, 16)}, "cannot be due before"),
        ({"measures": [Wanted("none.such", "at_least", Decimal(1))]}, "Choose a measure"),
        ({"measures": [Wanted("plans.good_or_better", "at_least", Decimal(101))]}, "between 0 and 100"),
    ],
)
def test_what_cannot_stand_on_the_register_is_refused(cast, options, words):
    with pytest.raises(Refused, match=words):
        add(cast, **options)


def test_only_keepers_add(cast):
    with pytest.raises(Refused, match="Only the QA team and the director"):
        add(cast, by=cast.hana)


def test_evidence_closes_an_entry_only_once_somebody_else_accepts_it(cast):
    entry = add(cast, owner=cast.dina)
    evidence = operations.give_evidence(entry=entry, text="Done in May.", reference="", by=cast.dina, now=NOW)
    assert line_of(entry).state == State.ON_TIME
    with pytest.raises(Refused, match="somebody else decides"):
        operations.decide_evidence(evidence=evidence, accepted=True, why="", by=cast.dina, now=NOW)
    assert [each.text for each in todo_register(cast.quinn, TODAY)] == ["Evidence to look at in the register"]
    assert todo_register(cast.dina, TODAY) == []

    operations.decide_evidence(evidence=evidence, accepted=True, why="", by=cast.quinn, now=NOW)

    assert line_of(entry).state == State.DONE
    with pytest.raises(Refused, match="decided about this evidence already"):
        operations.decide_evidence(evidence=evidence, accepted=False, why="No.", by=cast.quincy, now=NOW)


def test_what_is_missing_must_be_said(cast):
    entry = add(cast)
    evidence = operations.give_evidence(entry=entry, text="Done.", reference="", by=cast.hana, now=NOW)
    with pytest.raises(Refused, match="what is still missing"):
        operations.decide_evidence(evidence=evidence, accepted=False, why=" ", by=cast.quinn, now=NOW)


def test_only_the_owner_shows_evidence(cast):
    with pytest.raises(Refused, match="Only the owner"):
        operations.give_evidence(entry=add(cast), text="Done.", reference="", by=cast.sonia, now=NOW)


def test_two_who_change_an_entry_at_once_are_told_apart(cast):
    entry = add(cast)
    change = {"entry": entry, "seen": 0, "due_on": TOMORROW, "measures": [], "why": "Sooner", "now": NOW}
    operations.change_entry(**change, owner=cast.sonia, by=cast.quincy)
    with pytest.raises(Refused, match="Look again"):
        operations.change_entry(**change, owner=cast.hana, by=cast.quinn)
    entry.refresh_from_db()
    assert entry.owner == cast.sonia


def test_what_was_taken_back_stays_as_such(cast):
    entry = add(cast)
    operations.close_entry(entry=entry, why="The committee asked for something else.", by=cast.quinn, now=NOW)
    entry.refresh_from_db()
    assert line_of(entry).state == State.CLOSED
    with pytest.raises(Refused, match="taken back already"):
        operations.close_entry(entry=entry, why="Again", by=cast.quinn, now=NOW)


def test_a_measure_counts_the_last_three_whole_months(cast):
    for number, month in enumerate((202607, 202608, 202610, 202611)):
        agreed(cast, grades("good" if month != 202608 else "inadequate"), reference=f"a-{number}", month=month)
    practice = agreed(cast, reference="a-9", month=202610)
    Audit.objects.filter(pk=practice.pk).update(kind="calibration")

    figure = MEASURES["plans.good_or_better"].figure(Span(TODAY))

    assert (figure.count, figure.of, figure.scope) == (1, 2, "2026-08 to 2026-10")


def test_not_applicable_is_left_out_and_agreement_needs_both(cast):
    good = agreed(cast, reference="a-1", month=202610)
    FinalGrade.objects.filter(audit=good, part="plans").update(grade="not_applicable")
    differs = both_in(cast, grades("good"), grades("requires_improvement"), reference="a-2", month=202610)
    Audit.objects.filter(pk=differs.pk).update(
        status="final", final_on=TODAY, finalised_at=NOW, overall="good", first_overall="good"
    )

    assert MEASURES["plans.good_or_better"].figure(Span(TODAY)).of == 0
    agreement = MEASURES["agreement.overall"].figure(Span(TODAY))
    assert (agreement.count, agreement.of) == (1, 2)


def test_every_measure_can_be_computed_where_there_is_nothing(cast):
    found = queries.figures_of(MEASURES, TODAY)
    assert {figure.text for figure in found.values()} == {"0 of 0, too few to say", "0"}


def test_a_measure_names_only_audits_whose_grades_one_may_read(cast):
    agreed(cast, reference="a-1", month=202610)

    own = queries.records_of(cast.hana, MEASURES["plans.good_or_better"], TODAY)
    other = queries.records_of(cast.holly, MEASURES["plans.good_or_better"], TODAY)

    assert [(line.reference, line.counts) for line in own.lines] == [("a-1", True)]
    assert (other.lines, other.others) == ((), 1)


def test_what_fails_stands_first(cast):
    late = add(cast, due_on=YESTERDAY)
    done = add(cast, measures=[Wanted("inadequate.open", "at_most", Decimal(0))])
    nothing = add(cast)

    lines = queries.register(queries.entries_for(cast.quinn), TODAY)

    assert [line.entry for line in lines] == [late, nothing, done]
    assert queries.counts(lines)[State.LATE] == 1
