"""The improvement plan: who keeps it, where its numbers come from, and what it says when the three parts differ."""

from datetime import timedelta
from decimal import Decimal

import pytest

from looped.audits.models import AuditConversation, ConversationAnswer
from looped.core.errors import Refused
from looped.core.models import Event
from looped.core.periods import Month
from looped.core.workflow import MoveRefused
from looped.improvement.models import EntryEvidence, PlanMeasure, RegisterEntry
from looped.improvement.operations import plan, plan_actions, plan_measures
from looped.improvement.operations.plan_measures import Start
from looped.improvement.operations.register import close_entry
from looped.improvement.queries import plan as queries
from looped.improvement.queries.held import held
from looped.improvement.queries.plan_history import history_of
from looped.improvement.queries.plan_known import offered
from looped.improvement.queries.todo_plan import todo_plan
from looped.improvement.rules.plan import Next, Part, Side, Standing, Together
from looped.improvement.rules.plan_sources import What
from looped.indicators.queries.disclosure import NOWHERE
from looped.voice.models import Conversation
from tests.audits.build import agreed
from tests.cast import NOW, TODAY
from tests.improvement.plan_world import (
    ASSESSED,
    COPY,
    LAST,
    LATER,
    PLANS,
    a_measure,
    a_priority,
    a_question,
    an_action,
    answered,
    assessed,
    graded,
)
from tests.voice.build import shipped

SPRING = LAST.plus(-6)


def line_of(priority, today=TODAY):
    [line] = queries.plan([priority], today=today, reach=NOWHERE)
    return line


def only_measure(priority, today=TODAY):
    [measure] = line_of(priority, today).measures
    return measure


# Priorities


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"title": " "}, "what shall be better"),
        ({"target_on": TODAY}, "lies ahead"),
        ({"by": "maya"}, "keep the improvement plan"),
        ({"lead": "sam"}, "cannot read the plan"),
    ],
)
def test_what_cannot_be_a_priority_is_refused(cast, options, words):
    with pytest.raises(Refused, match=words):
        a_priority(cast, **options)


def test_priorities_are_numbered_and_recorded(cast):
    first, second = a_priority(cast), a_priority(cast, title="Plans", by="hana")
    assert (first.number, second.number) == (1, 2)
    assert Event.objects.get(what="improvement.priority.added", about=second.public_id).by == cast.hana


def test_two_who_change_a_priority_at_once_are_told_apart(cast):
    priority = a_priority(cast)
    given = {"priority": priority, "seen": 0, "title": "Sooner", "why": "They wait.", "lead": cast.sonia,
             "target_on": LATER, "by": cast.dina, "now": NOW}  # fmt: skip
    with pytest.raises(Refused, match="why this changes"):
        plan.change_priority(**given, reason="")
    plan.change_priority(**given, reason="Sonia took over")
    with pytest.raises(Refused, match="Look again"):
        plan.change_priority(**given, reason="Mine")


def test_a_priority_is_closed_with_a_reason_and_then_stands_still(cast):
    priority = a_priority(cast)
    with pytest.raises(Refused, match="why it is closed"):
        plan.close_priority(priority=priority, achieved=True, why=" ", by=cast.dina, now=NOW)
    with pytest.raises(MoveRefused):
        plan.close_priority(priority=priority, achieved=True, why="Done", by=cast.quincy, now=NOW)
    plan.close_priority(priority=priority, achieved=False, why="The duty moved to the region", by=cast.dina, now=NOW)
    with pytest.raises(Refused, match="is closed"):
        an_action(cast, priority)

    plan.reopen_priority(priority=priority, why="It came back", by=cast.dina, now=NOW)
    an_action(cast, priority)
    assert Event.objects.filter(about=priority.public_id, what="improvement.priority.stopped").exists()


# Measures and where their start comes from


def test_the_start_is_computed_and_never_typed_where_looped_knows_it(cast):
    assessed(SPRING, 30, 50)
    priority = a_priority(cast)
    with pytest.raises(Refused, match="Looped computes this start: 60.0"):
        plan_measures.add_measure(priority=priority, what=ASSESSED, start=Start(SPRING, Decimal(55), "A report"),
                                  target=Decimal(86), target_on=LATER, by=cast.dina, now=NOW)  # fmt: skip

    measure = a_measure(cast, priority, start=SPRING)

    assert (measure.baseline, measure.baseline_counted, measure.baseline_of) == (60, 30, 50)
    assert measure.direction == "at_least"


def test_a_start_is_typed_with_its_source_where_nothing_was_measured(cast):
    priority = a_priority(cast)
    with pytest.raises(Refused, match="Nothing, or too little"):
        a_measure(cast, priority, start=SPRING)
    typed = {"priority": priority, "what": ASSESSED, "target": Decimal(86), "target_on": LATER, "by": cast.dina}
    with pytest.raises(Refused, match="where the value that you typed"):
        plan_measures.add_measure(**typed, start=Start(SPRING, Decimal(55)), now=NOW)

    measure = plan_measures.add_measure(**typed, start=Start(SPRING, Decimal(55), "The board's paper"), now=NOW)

    assert (measure.baseline, measure.baseline_of) == (55, None)


def test_a_start_of_few_children_is_not_given_to_everybody(cast):
    assessed(SPRING, 3, 4)
    with pytest.raises(Refused, match="Nothing, or too little"):
        a_measure(cast, a_priority(cast), start=SPRING)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"what": What("audits", "cooking")}, "from the list"),
        ({"target": 101}, "between 0 and 100"),
        ({"target_on": TODAY}, "lies ahead"),
        ({"start": Month.of(TODAY)}, "a month that is over"),
        ({"start": SPRING, "target": 50}, "better than this target already"),
    ],
)
def test_what_cannot_measure_is_refused(cast, options, words):
    assessed(SPRING, 30, 50)
    with pytest.raises(Refused, match=words):
        a_measure(cast, a_priority(cast), **options)
    assert not PlanMeasure.objects.exists()


def test_the_way_of_an_indicator_is_that_of_its_definition(cast):
    assert a_measure(cast, a_priority(cast), What("indicator", "AS02"), target=0).direction == "at_most"


def test_core_questions_domains_and_indicators_are_offered(cast):
    shipped(cast)
    found = offered(TODAY)
    assert {COPY, PLANS, ASSESSED, What("audits", "overall")} <= set(found)
    assert all(named.name for named in found.values())


def test_a_measure_taken_out_stays_on_record_and_may_come_back(cast):
    priority = a_priority(cast)
    measure = a_measure(cast, priority)
    with pytest.raises(Refused, match="has that measure"):
        a_measure(cast, priority)
    plan_measures.remove_measure(measure=measure, why="Another says more", by=cast.dina, now=NOW)
    with pytest.raises(Refused, match="taken out already"):
        plan_measures.remove_measure(measure=measure, why="Again", by=cast.dina, now=NOW)
    a_measure(cast, priority)
    assert PlanMeasure.objects.count() == 2


def test_a_start_is_given_later_once_and_does_not_move(cast):
    priority = a_priority(cast)
    measure = a_measure(cast, priority)
    assessed(SPRING, 30, 50), assessed(SPRING.plus(1), 20, 50)
    change = {"target": Decimal(90), "target_on": LATER, "why": "Known now", "by": cast.dina, "now": NOW}
    plan_measures.change_measure(measure=measure, start=Start(SPRING), **change)
    measure.refresh_from_db()
    assert (measure.baseline, measure.target) == (60, 90)
    with pytest.raises(Refused, match="has its start"):
        plan_measures.change_measure(measure=measure, start=Start(SPRING.plus(1)), **change)


# What is said


def test_an_indicator_is_read_against_its_start_and_its_target(cast):
    assessed(SPRING, 30, 50), assessed(LAST, 45, 60)
    priority = a_priority(cast)
    a_measure(cast, priority, start=SPRING)

    measure = only_measure(priority)

    assert (measure.value, measure.base, measure.baseline, measure.target) == (
        "75.0%", "45 of 60", "60.0%", "at least 86.0%",
    )  # fmt: skip
    assert measure.standing == Standing.SAME  # chance could do that
    assert measure.span == LAST.name


def test_audits_count_over_three_months(cast):
    graded(cast, LAST, 8, 10), graded(cast, LAST.plus(-2), 4, 10), graded(cast, LAST.plus(-3), 10, 10)
    priority = a_priority(cast)
    a_measure(cast, priority, PLANS, target=60)

    measure = only_measure(priority)

    assert (measure.value, measure.base, measure.standing) == ("60.0%", "12 of 20", Standing.REACHED)


def test_families_are_silent_where_fewer_than_ten_answered(cast):
    shipped(cast)
    priority = a_priority(cast)
    a_measure(cast, priority, COPY, target=80)
    answered(cast, LAST.first_day, 9, 9)
    measure = only_measure(priority)
    assert (measure.standing, measure.value, measure.base) == (Standing.TOO_FEW, "–", "")

    answered(cast, LAST.first_day, 0, 1)
    measure = only_measure(priority)
    assert (measure.standing, measure.value, measure.base) == (Standing.REACHED, "90.0%", "9 of 10")


def test_a_question_of_the_plan_is_fed_by_conversations_of_final_audits(cast):
    priority = a_priority(cast)
    question = a_question(cast, priority).question
    month = Month.of(TODAY)
    for number in range(10):
        audit = agreed(cast, reference=f"t-{number}", month=month.number)
        talk = Conversation.objects.create(
            case=audit.case, speaker="child", held_by=cast.peer, state="held", held_on=TODAY
        )
        held = AuditConversation.objects.create(
            audit=audit, form=audit.returns.get(role="peer"), speaker="child", conversation=talk
        )
        said = "yes" if number < 7 else "partly"
        ConversationAnswer.objects.create(question=question, talk=held, said=said, saved_at=NOW)

    measure = only_measure(priority, today=month.plus(1).first_day)

    assert (measure.part, measure.value, measure.standing) == (Part.VOICE, "70.0%", Standing.NO_START)
    assert str(measure.named.name) == question.text


def test_audits_good_and_families_unhappy_is_said_as_a_contradiction(cast):
    shipped(cast)
    graded(cast, LAST, 18, 20)
    answered(cast, LAST.first_day, 5, 25)
    priority = a_priority(cast)
    for what in (COPY, PLANS, ASSESSED):
        a_measure(cast, priority, what, target=80)

    line = line_of(priority)

    assert line.compared.together == Together.CONTRADICT
    assert [part.side for part in line.parts] == [Side.NO_BETTER, Side.REACHED, Side.SILENT]
    assert line.pairs[0].startswith("Audits find good practice, but families do not feel it.")
    assert line.step == Next.LOOK_INTO and "participation group" in line.steps[0]


def test_without_a_measure_of_each_part_that_is_the_next_thing(cast):
    priority = a_priority(cast)
    a_measure(cast, priority)
    assert line_of(priority).step == Next.ADD_MEASURES


# Actions


def test_an_action_stands_on_the_register_and_is_late_there(cast):
    priority = a_priority(cast)
    entry = an_action(cast, priority, due_on=TODAY + timedelta(days=3))
    assert (entry.kind, entry.source, entry.owner) == ("action", "plan", cast.sonia)
    with pytest.raises(Refused, match="belongs to a priority"):
        plan_actions.link_entry(priority=priority, entry=entry, by=cast.dina, now=NOW)

    line = line_of(priority, today=TODAY + timedelta(days=4))
    assert line.late_actions == 1

    EntryEvidence.objects.create(
        entry=entry, text="Sent.", given_by=cast.sonia, given_at=NOW, accepted=True, decided_by=cast.quinn,
        decided_at=NOW,
    )  # fmt: skip
    assert line_of(priority, today=TODAY + timedelta(days=4)).late_actions == 0


def test_a_promise_from_the_register_can_be_met_by_a_priority(cast):
    priority = a_priority(cast)
    promise = RegisterEntry.objects.create(
        number=9, kind="promise", source="scrutiny", made_on=TODAY, text="Better plans.", owner=cast.hana,
        due_on=LATER, added_by=cast.quinn, added_at=NOW,
    )  # fmt: skip
    plan_actions.link_entry(priority=priority, entry=promise, by=cast.dina, now=NOW)
    assert [line.entry for line in line_of(priority).actions] == [promise]
    assert not queries.open_entries(cast.dina).exists()
    close_entry(entry=promise, why="Withdrawn", by=cast.quinn, now=NOW)


# What waits for a lead


def test_a_lead_is_told_what_of_a_priority_is_late(cast):
    priority = a_priority(cast, target_on=LATER)
    a_measure(cast, priority, target_on=TODAY + timedelta(days=5))
    an_action(cast, priority, due_on=TODAY + timedelta(days=5))
    assert todo_plan(cast.hana, TODAY) == []

    [told] = todo_plan(cast.hana, TODAY + timedelta(days=6))

    assert told.text == "Priority is behind: Assessments in time"
    assert told.detail == "1 action and 1 measure are late"
    assert todo_plan(cast.sonia, TODAY + timedelta(days=6)) == []


def test_the_history_tells_days_and_months_as_people_write_them(cast):
    priority = a_priority(cast)
    a_question(cast, priority)
    plan.close_priority(priority=priority, achieved=True, why="It lasts", by=cast.dina, now=NOW)

    lines = history_of(priority)

    assert [line.what for line in lines] == [
        "closed the priority: achieved", "added a measure", "put a question into conversations", "set the priority",
    ]  # fmt: skip
    assert (lines[0].why, lines[0].details) == ("It lasts", ())
    assert f"First month: {Month.of(TODAY).name}" in lines[2].details
    assert "Lead: Hana Head" in lines[3].details


def test_whoever_ends_somebodys_access_is_told_what_they_lead(cast):
    a_priority(cast)
    [led] = [each for each in held(cast.hana) if each.count]
    assert led.count == 1
