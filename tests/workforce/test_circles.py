"""Quality circles: five or more of one rank, no managers, no names; and notes that only those who lead them read."""

from datetime import timedelta

import pytest

from looped.accounts.models import RoleGrant, User
from looped.core.errors import Refused
from looped.core.models import Event
from looped.core.working_days import add_working_days
from looped.workforce.models import Circle, Proposal
from looped.workforce.operations import circles as operations
from looped.workforce.queries import circles as queries
from looped.workforce.rules.names_said import names_said
from tests.cast import NOW, TODAY
from tests.workforce.circles import NOTES, a_plan, held, planned, proposed

pytestmark = pytest.mark.django_db


def again(user: User) -> User:
    return User.objects.get(pk=user.pk)


def record(cast, circle, **other):
    given = {"held_on": TODAY, "present": 6, "of_one_rank": True, "notes": NOTES, "by": cast.prue}
    operations.record_held(circle=circle, **given | other, now=NOW)


def test_who_leads_circles_plans_one_and_all_staff_see_it(cast):
    made = planned(cast)

    [line] = queries.lines(queries.circles(), TODAY)
    assert (line.topic, line.status, line.facilitator) == ("Forms after a visit", "planned", "Prue Principal")
    [event] = Event.objects.filter(subject=made.public_id)
    assert event.what == "workforce.circle.planned"


@pytest.mark.parametrize("who", ["maya", "sonia", "hana", "dina", "sam", "peer"])
def test_nobody_else_plans_one(cast, who):
    with pytest.raises(Refused):
        operations.plan_circle(plan=a_plan(cast), by=getattr(cast, who), now=NOW)


@pytest.mark.parametrize("role", ["team_manager", "service_manager", "head_of_service", "director"])
def test_who_holds_a_manager_s_role_too_leads_none_and_reads_no_notes(cast, role):
    circle = held(cast)
    assert queries.notes_for(again(cast.quincy), circle.public_id)
    RoleGrant.objects.create(user=cast.quincy, role=role)
    quincy = again(cast.quincy)

    with pytest.raises(Refused, match="no managers"):
        operations.plan_circle(plan=a_plan(cast), by=quincy, now=NOW)
    with pytest.raises(Refused, match="manages nobody"):
        planned(cast, facilitator=quincy)
    assert queries.notes_for(quincy, circle.public_id) is None
    assert not queries.circles_to_lead(quincy).exists()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"topic": " "}, "topic"), ({"planned_on": TODAY - timedelta(days=1)}, "today"),
    ],
)  # fmt: skip
def test_a_plan_has_a_topic_and_a_day_to_come(cast, change, why):
    with pytest.raises(Refused, match=why):
        planned(cast, **change)


def test_pressing_twice_plans_one(cast):
    planned(cast)
    with pytest.raises(Refused, match="planned already"):
        planned(cast)
    assert Circle.objects.count() == 1


def test_it_changes_until_it_is_held_and_can_be_cancelled_with_a_reason(cast):
    circle = planned(cast)
    operations.change_circle(circle=circle, plan=a_plan(cast, topic="Forms"), by=cast.quinn, now=NOW)
    with pytest.raises(Refused, match="why"):
        operations.cancel_circle(circle=circle, why=" ", by=cast.prue, now=NOW)
    operations.cancel_circle(circle=circle, why="Too few could come.", by=cast.prue, now=NOW)

    with pytest.raises(Refused, match="not ahead"):
        operations.change_circle(circle=circle, plan=a_plan(cast), by=cast.prue, now=NOW)
    [line] = queries.lines(queries.circles(), TODAY)
    assert (line.topic, line.cancelled_why) == ("Forms", "Too few could come.")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"present": 4}, "fewer than five.*Write nothing down, and cancel this circle or plan it for another day"),
        ({"of_one_rank": False}, "one rank"),
        ({"held_on": TODAY + timedelta(days=1)}, "today or before"),
        ({"notes": "  "}, "Enter what the group said"),
        ({"notes": "We asked Sita Social."}, "names of colleagues: “Sita Social”"),
    ],
)
def test_what_is_no_circle_is_not_kept(cast, change, why):
    circle = planned(cast)
    with pytest.raises(Refused, match=why):
        record(cast, circle, **change)
    circle.refresh_from_db()
    assert (circle.status, circle.notes) == ("planned", "")


def test_the_history_holds_neither_notes_nor_how_many_were_there(cast):
    held(cast, notes="A very rare sentence.")

    for event in Event.objects.all():
        assert "rare" not in f"{event.detail} {event.why}"
        assert "present" not in event.detail


def test_two_who_write_notice_each_other_and_both_texts_are_there(cast):
    circle = held(cast)
    operations.save_notes(circle=circle, seen=1, notes="The first.", by=cast.prue, now=NOW)

    with pytest.raises(operations.ChangedMeanwhile) as refused:
        operations.save_notes(circle=circle, seen=1, notes="The second.", by=cast.quinn, now=NOW)
    assert (refused.value.text, refused.value.version) == ("The first.", 2)
    with pytest.raises(operations.ChangedMeanwhile):
        record(cast, circle, notes="Recorded by another.")
    assert queries.notes_for(cast.quinn, circle.public_id) == queries.Notes("The first.", 2, 6)


def test_notes_are_for_those_who_lead_circles_alone(cast):
    circle = held(cast)
    readers = {name for name, user in vars(cast).items() if isinstance(user, User)
               and queries.notes_for(user, circle.public_id)}  # fmt: skip
    assert readers == {"quinn", "quincy", "prue"}


def test_a_group_proposes_up_to_three_and_a_leader_owes_an_answer_in_fifteen_working_days(cast):
    circle = held(cast)
    first, _second, _third = (proposed(cast, circle, text=f"Proposal {number}.") for number in range(3))

    assert first.answer_by == add_working_days(TODAY, 15)
    with pytest.raises(Refused, match="already"):
        proposed(cast, circle, text="Proposal 1.")
    with pytest.raises(Refused, match="up to three"):
        proposed(cast, circle, text="A fourth.")
    with pytest.raises(Refused, match="once it was held"):
        proposed(cast, planned(cast, topic="Another"))


def test_who_answers_is_one_who_can(cast):
    circle = held(cast)
    for who in ("sam", "maya", "quinn"):
        with pytest.raises(Refused, match="a head of service or the director"):
            proposed(cast, circle, leader=who)
    assert not Proposal.objects.exists()


def test_a_proposal_names_nobody(cast):
    circle = held(cast)
    with pytest.raises(Refused, match="“Wen Worker”"):
        proposed(cast, circle, text="Give wen worker’s cases to two people. Wen Worker is tired.")


PEOPLE = ["Ann Price", "Joe Day", "Zoë Adeyemi", "Tom Smith-Jones", "Pat O’Brien", "Ben May", "Hana Head", "Li Ng"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The price of a taxi is too high, day after day.", []),
        ("Price is a worry. Day centres close.", []),
        ("- Price lists are old\n- Day centres", []),
        ("“Price is high”, the group said.", []),
        ("Since May we wait for the Head of service.", []),
        ("Ask Ben. May is late.", []),
        ("We asked Price about it.", ["Price"]),
        ("Price said it is too much.", ["Price"]),
        ("mrs price and Mr. Day", ["mrs price", "Mr. Day"]),
        ("ann price; ANN  PRICE", ["ann price", "ANN  PRICE"]),
        ("hana head", ["hana head"]),
        ("Zoe Adeyemi, and then Adeyemi again", ["Zoe Adeyemi", "Adeyemi"]),
        ("We asked Smith Jones and Pat O'Brien's team", ["Smith Jones", "Pat O'Brien's"]),
        ("Since May Ben May is away", ["Ben May"]),
        ("In Ng’s team", ["Ng’s"]),
    ],
)
def test_names_are_found_and_words_are_not(text, found):
    assert names_said(text, PEOPLE) == found
