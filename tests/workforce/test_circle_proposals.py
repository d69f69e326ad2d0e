"""A circle’s proposal gets an answer from a named leader in time, or stands there as late; then what came of it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from looped.accounts.models import User
from looped.core.errors import Refused
from looped.core.models import Event
from looped.core.todo import Urgency
from looped.workforce.models import Proposal, ProposalAnswer
from looped.workforce.operations import circles as circle_operations
from looped.workforce.operations import proposals as operations
from looped.workforce.queries import circles as queries
from looped.workforce.queries.circle_figures import counts
from looped.workforce.queries.circles_held import held as holds
from looped.workforce.queries.todo_circles import todo_circles
from looped.workforce.rules.circles import State
from tests.cast import NOW, TODAY
from tests.workforce.circles import answered, came_of_it, held, planned, proposed

pytestmark = pytest.mark.django_db
LATER = timedelta(days=60)


def line(proposal, today=TODAY):
    return queries.one_line(proposal, today)


def test_late_is_said_in_words_and_stays_said(cast):
    proposal = proposed(cast)
    assert (line(proposal).state, line(proposal).words) == (State.WAITING, "Answer owed by 7 December 2026")

    late = line(proposal, TODAY + LATER)
    assert (late.state, late.words) == (State.LATE, "Answer owed since 7 December 2026")

    answered(cast, proposal, "no", now=NOW + LATER)
    [answer] = line(proposal, TODAY + LATER).answers
    assert answer.late == "Late: it was owed by 7 December 2026"


def test_a_not_yet_is_owed_again_by_its_day(cast):
    proposal = proposed(cast)
    answered(cast, proposal, "not_yet", on=TODAY + timedelta(days=10))

    assert line(proposal).words == "Not yet; the next answer is owed by 26 November 2026"
    assert line(proposal, TODAY + timedelta(days=11)).state == State.LATE
    answered(cast, proposal, "yes", seen=1, now=NOW + timedelta(days=5))
    assert [each.says for each in line(proposal).answers] == ["not_yet", "yes"]


def test_what_was_promised_and_is_not_there_by_its_day_is_late_too(cast):
    proposal = proposed(cast)
    answered(cast, proposal, "yes", on=TODAY + timedelta(days=3))

    assert line(proposal).words == "Yes, by 19 November 2026"
    assert line(proposal, TODAY + timedelta(days=4)).state == State.OVERDUE
    came_of_it(cast, proposal, is_done=False)
    came_of_it(cast, proposal, seen=1)
    assert line(proposal, TODAY + LATER).words == "Yes; done on 16 November 2026"


@pytest.mark.parametrize(
    ("says", "on", "why", "refused"),
    [
        ("yes", None, "Good.", "by when it will be there"),
        ("yes", TODAY - timedelta(days=1), "Good.", "by when it will be there"),
        ("not_yet", TODAY, "Money.", "a day to come"),
        ("no", None, " ", "in words"),
        ("perhaps", None, "Well.", "Choose"),
    ],
)
def test_an_answer_names_its_day_and_says_why(cast, says, on, why, refused):
    proposal = proposed(cast)
    with pytest.raises(Refused, match=refused):
        operations.answer_proposal(
            proposal=proposal, seen=0, answer=operations.Answer(says, on, why), by=cast.hana, now=NOW
        )


@pytest.mark.parametrize("who", ["holly", "dina", "prue", "maya", "sam"])
def test_only_the_leader_who_owes_it_answers(cast, who):
    with pytest.raises(Refused, match="Hana Head answers this"):
        answered(cast, proposed(cast), "no", by=who)


def test_a_second_press_is_told_and_an_answer_stays(cast):
    proposal = proposed(cast)
    answered(cast, proposal, "not_yet")
    with pytest.raises(Refused, match="has just answered"):
        answered(cast, proposal, "no")
    answered(cast, proposal, "no", seen=1)
    with pytest.raises(Refused, match="An answer stays"):
        answered(cast, proposal, "yes", seen=2)


def test_the_database_keeps_answers_and_what_they_answer(cast):
    proposal = proposed(cast)
    circle_operations.reword_proposal(proposal=proposal, text="One short form.", better="", by=cast.prue, now=NOW)
    answered(cast, proposal, "not_yet")

    with pytest.raises(Refused, match="answered meanwhile"):
        circle_operations.reword_proposal(proposal=proposal, text="Two.", better="", by=cast.prue, now=NOW)
    attempts = (
        lambda: ProposalAnswer.objects.update(why="Other words."),
        lambda: ProposalAnswer.objects.all().delete(),
        lambda: Proposal.objects.update(text="Something else."),
    )
    for attempt in attempts:
        with pytest.raises(DatabaseError, match="stays as it is"), transaction.atomic():
            attempt()


def test_another_leader_takes_it_over_with_the_reason_on_record_and_the_same_day(cast):
    proposal = proposed(cast)
    given = {"proposal": proposal, "seen": cast.hana, "leader": cast.holly, "why": "It is hers."}
    for who in ("hana", "sam", "petra"):
        with pytest.raises(Refused, match="Those who lead circles, or the director"):
            operations.hand_over(**given, by=getattr(cast, who), now=NOW)
    operations.hand_over(**given, by=cast.dina, now=NOW)

    with pytest.raises(Refused, match="just changed"):
        operations.hand_over(**given, by=cast.prue, now=NOW)
    with pytest.raises(Refused, match="Holly Head answers"):
        answered(cast, proposal, "no")
    [event] = Event.objects.filter(what="workforce.proposal.handed_over")
    assert (event.why, Proposal.objects.get().answer_by) == ("It is hers.", proposal.answer_by)


def test_what_is_closed_is_handed_to_nobody(cast):
    proposal = proposed(cast)
    answered(cast, proposal, "no")
    with pytest.raises(Refused, match="closed"):
        operations.hand_over(
            proposal=proposal, seen=cast.hana, leader=cast.dina, why="Why not.", by=cast.prue, now=NOW
        )  # fmt: skip


def test_something_comes_of_a_yes_alone_and_is_done_once(cast):
    proposal = proposed(cast)
    with pytest.raises(Refused, match="Answer with yes first"):
        came_of_it(cast, proposal)
    answered(cast, proposal, "yes")
    came_of_it(cast, proposal, is_done=False)
    with pytest.raises(Refused, match="Look again"):
        came_of_it(cast, proposal)
    came_of_it(cast, proposal, seen=1)
    with pytest.raises(Refused, match="on record already"):
        came_of_it(cast, proposal, seen=2)


def test_the_public_reads_words_of_its_own_once_something_came_of_it(cast):
    proposal = proposed(cast)
    words = operations.PublicWords("We fill in too many forms.", "Yes.", "There is one form now.")
    with pytest.raises(Refused, match="Nothing has come"):
        operations.publish(proposal=proposal, words=words, by=cast.quinn, now=NOW)
    answered(cast, proposal, "yes")
    came_of_it(cast, proposal)
    with pytest.raises(Refused, match="public pages"):
        operations.publish(proposal=proposal, words=words, by=cast.prue, now=NOW)
    with pytest.raises(Refused, match="all three"):
        operations.publish(proposal=proposal, words=operations.PublicWords("A", "B", " "), by=cast.petra, now=NOW)
    operations.publish(proposal=proposal, words=words, by=cast.petra, now=NOW)

    [change] = queries.for_public()
    assert (change.proposal, change.outcome, change.on) == (words.proposal, words.outcome, TODAY)
    operations.take_back(proposal=proposal, by=cast.quinn, now=NOW)
    assert queries.for_public() == []


def test_figures_count_proposals(cast):
    circle = held(cast)
    first, second, _third = (proposed(cast, circle, text=f"Proposal {number}.") for number in range(3))
    answered(cast, first, "yes")
    came_of_it(cast, first)
    answered(cast, second, "no", now=NOW + LATER)

    found = counts(queries.lines(queries.circles(), TODAY + LATER), TODAY + LATER)
    assert [each.text for each in (found.proposals, found.late, found.in_time, found.yes, found.done)] == [
        "3", "1", "1 of 3 (33.3%)", "1 of 2 (50.0%)", "1 of 1 (100.0%)",
    ]  # fmt: skip


def test_today_says_what_is_owed(cast):
    proposal = proposed(cast)
    [todo] = todo_circles(cast.hana, TODAY)
    assert (todo.urgency, todo.due) == (Urgency.DUE, proposal.answer_by)
    assert todo_circles(cast.hana, TODAY + LATER)[0].urgency == Urgency.OVERDUE

    answered(cast, proposal, "yes", on=TODAY + timedelta(days=2))
    assert todo_circles(cast.hana, TODAY) == []
    [todo] = todo_circles(cast.hana, TODAY + timedelta(days=2))
    assert todo.text == "Say what came of a yes to a quality circle: One form."
    assert todo_circles(cast.holly, TODAY + LATER) == todo_circles(cast.sam, TODAY + LATER) == []


def test_today_asks_who_led_a_circle_for_what_the_group_said(cast):
    planned(cast)
    assert todo_circles(cast.prue, TODAY)
    assert todo_circles(cast.quinn, TODAY) == []


def test_who_leaves_is_asked_for_what_they_owe(cast):
    answered(cast, proposed(cast), "not_yet")
    planned(cast, topic="To come")

    assert [each.count for each in holds(cast.hana)] == [1, 0]
    assert [each.count for each in holds(cast.prue)] == [0, 1]
    assert [each.count for each in holds(User.objects.get(pk=cast.sam.pk))] == [0, 0]
