"""Actions: raised, done, verified by somebody else, or sent back (L1)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from looped.accounts.models import User
from looped.audits.models import Action, Audit
from looped.audits.operations import actions
from looped.audits.operations.proposals import propose_action
from looped.audits.queries.actions import visible_actions
from looped.core.errors import Refused
from looped.core.workflow import MoveRefused
from tests.audits.build import GOOD, agreed, allocated, grades, hand_in
from tests.audits.settling import at_once
from tests.cast import NOW, TODAY

LIST = "/audits/actions/"


def raised(audit, by, owner, *, days=7, severity="improve", now=NOW, what="Send the plan to the family") -> Action:
    due = TODAY + timedelta(days=days)
    return actions.raise_action(audit=audit, what=what, difference="The child has it.", severity=severity, owner=owner,
                                due_on=due, by=by, now=now)  # fmt: skip


def fresh(action: Action) -> Action:
    return Action.objects.get(pk=action.pk)


def done(action: Action) -> Action:
    actions.complete(action=fresh(action), evidence="On file since Monday.", by=action.owner, now=NOW)
    return fresh(action)


def address(action: Action, name: str = "action") -> str:
    return reverse(f"audits:{name}", args=[action.public_id])


def test_an_action_goes_from_raised_to_verified_in_the_browser(client, cast):
    audit = agreed(cast)
    client.force_login(cast.sonia)
    raise_page = reverse("audits:raise_action", args=[audit.public_id])
    posted = {
        "what": "Send the plan", "difference": "The family has it.", "severity": "improve", "owner": cast.sam.pk,
        "due_on_day": "30", "due_on_month": "11", "due_on_year": "2126",
    }  # fmt: skip

    assert client.get(raise_page).status_code == 200
    assert client.post(raise_page, posted).url == reverse("audits:detail", args=[audit.public_id])
    action = Action.objects.get()
    client.force_login(cast.sam)
    assert "Send the plan" in client.get(LIST).content.decode()
    client.post(address(action, "action_done"), {"evidence": "On file since Monday."})
    client.force_login(cast.maya)
    assert "Send the plan" in client.get(LIST + "?show=verify").content.decode()
    client.post(address(action, "action_verify"))

    action.refresh_from_db()
    assert (action.status, action.verified_by, action.evidence) == ("verified", cast.maya, "On file since Monday.")


def test_an_action_is_sent_back_with_a_reason_and_done_again(client, cast):
    action = done(raised(agreed(cast), cast.quinn, cast.sam))
    client.force_login(cast.maya)

    refused = client.post(address(action, "action_send_back"), {"why": " "})
    client.post(address(action, "action_send_back"), {"why": "The school has no copy."})
    client.force_login(cast.sam)
    shown = client.get(address(action)).content.decode()

    assert refused.status_code == 422
    assert "The school has no copy." in shown and "On file since Monday." in shown
    assert done(action).sent_back_why == ""


def test_nobody_verifies_their_own_action(client, cast):
    action = done(raised(agreed(cast), cast.quinn, cast.maya))
    client.force_login(cast.maya)

    answer = client.post(address(action, "action_verify"), follow=True).content.decode()

    assert "somebody else must verify it" in answer
    assert "I have seen that it is done" not in answer
    assert fresh(action).status == "done"
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(verified_by=cast.maya)


@pytest.mark.parametrize(
    "wrong",
    [{"status": "verified"}, {"status": "done", "evidence": ""}, {"status": "verified", "evidence": "x"}],
)
def test_the_database_refuses_what_must_never_be(cast, wrong):
    action = raised(agreed(cast), cast.quinn, cast.sam)

    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(
            **({"evidence": "x"} | wrong if wrong["status"] != "done" else wrong)
        )


def test_only_the_owner_says_that_it_is_done(client, cast):
    action = raised(agreed(cast), cast.quinn, cast.sam)
    client.force_login(cast.maya)

    answer = client.post(address(action, "action_done"), {"evidence": "It is."})

    assert answer.status_code == 422
    assert "Only the owner" in answer.content.decode()


def test_what_was_done_must_be_shown(client, cast):
    action = raised(agreed(cast), cast.quinn, cast.sam)
    client.force_login(cast.sam)

    assert client.post(address(action, "action_done"), {"evidence": "  "}).status_code == 422
    with pytest.raises(Refused, match="Enter the evidence"):
        actions.complete(action=action, evidence=" ", by=cast.sam, now=NOW)


@pytest.mark.parametrize(
    ("person", "status"),
    [
        ("nora", 403), ("ada", 403), ("mark", 404), ("cara", 404), ("sita", 404), ("sara", 404),
        ("sam", 200), ("maya", 200), ("sonia", 200), ("hana", 200), ("quinn", 200), ("peer", 200), ("dina", 200),
    ],
)  # fmt: skip
def test_who_may_open_an_action(client, cast, person, status):
    action = raised(agreed(cast), cast.quinn, cast.sam)
    client.force_login(getattr(cast, person))

    assert client.get(address(action)).status_code == status


@pytest.mark.parametrize("name", ["action_done", "action_verify", "action_send_back"])
def test_a_stranger_cannot_act_and_a_get_does_nothing(client, cast, name):
    action = done(raised(agreed(cast), cast.quinn, cast.sam))
    client.force_login(cast.cara)
    assert client.post(address(action, name), {"evidence": "x", "why": "x"}).status_code == 404
    client.force_login(cast.maya)
    assert client.get(address(action, name)).status_code == 405

    assert fresh(action).status == "done"


@pytest.mark.parametrize(("person", "words"), [("peer", "Only a manager"), ("mark", "Only a manager"), ("sam", "Only")])
def test_who_may_not_raise_an_action_after_final(cast, person, words):
    with pytest.raises(Refused, match=words):
        raised(agreed(cast), getattr(cast, person), cast.sam)


def test_an_action_is_raised_after_final_or_in_a_form(cast):
    with pytest.raises(Refused, match="only once the audit is final"):
        raised(allocated(cast), cast.quinn, cast.sam)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"what": " "}, "what is to be done"), ({"days": -1}, "in the past"), ({"severity": "dire"}, "how serious")],
)
def test_a_task_that_is_none_is_refused(cast, wrong, words):
    with pytest.raises(Refused, match=words):
        raised(agreed(cast), cast.quinn, cast.sam, **wrong)


def test_nobody_who_cannot_sign_in_is_given_an_action(cast):
    cast.sita.is_active = False
    cast.sita.save()

    with pytest.raises(Refused, match="cannot be given"):
        raised(agreed(cast), cast.quinn, cast.sita)


@pytest.fixture
def proposed(cast):
    """An audit with the peer's form open, in which an action is proposed for Sam by the day after tomorrow."""
    audit = allocated(cast)
    form = audit.returns.get(role="peer")
    action = propose_action(form=form, what="See the child alone", difference="Is heard.", severity="unsafe",
                            owner=cast.sam, due_on=TODAY + timedelta(days=2), by=cast.peer, now=NOW)  # fmt: skip
    return audit, action


@pytest.mark.parametrize("person", ["maya", "quinn", "sonia", "sam", "dina"])
def test_what_is_proposed_in_a_form_is_hidden_until_final(client, cast, proposed, person):
    audit, action = proposed
    user = getattr(cast, person)
    client.force_login(user)

    assert not visible_actions(user).exists()
    assert client.get(address(action)).status_code == 404
    for show in ("mine", "verify", "all"):
        assert "See the child alone" not in client.get(f"{LIST}?show={show}").content.decode()
    with pytest.raises(Refused, match="once its audit is final"):
        actions.complete(action=action, evidence="Done.", by=cast.sam, now=NOW)

    hand_in(audit, "manager", grades(GOOD))
    hand_in(audit, "peer", grades(GOOD))
    assert visible_actions(user).exists()


def test_an_action_of_a_form_that_was_taken_away_never_shows(cast, proposed):
    audit, action = proposed
    audit.returns.filter(role="peer").update(retired_at=NOW, retired_why="Ill")
    audit.returns.create(role="peer", auditor=cast.mark, allocated_at=NOW)
    hand_in(audit, "manager", grades(GOOD))
    hand_in(audit, "peer", grades(GOOD))

    assert Audit.objects.get(pk=audit.pk).status == "final"
    assert not any(visible_actions(user).exists() for user in (cast.sam, cast.quinn, cast.peer, cast.maya))


def test_a_due_date_that_is_past_when_the_audit_becomes_final_moves_on(cast, proposed):
    audit, action = proposed
    later = NOW + timedelta(days=10)
    hand_in(audit, "manager", grades(GOOD))
    hand_in(audit, "peer", grades(GOOD), now=later)

    assert fresh(action).due_on == later.date() + timedelta(days=2)


def test_a_due_date_that_is_still_to_come_stays(cast, proposed):
    audit, action = proposed
    hand_in(audit, "manager", grades(GOOD))
    hand_in(audit, "peer", grades(GOOD), now=NOW + timedelta(days=1))

    assert fresh(action).due_on == TODAY + timedelta(days=2)


def test_filters_in_the_address(client, cast):
    audit = agreed(cast)
    raised(audit, cast.quinn, cast.sam, what="First thing", severity="unsafe")
    done(raised(audit, cast.quinn, cast.sam, what="Second thing"))
    client.force_login(cast.quinn)

    def listed(query):
        content = client.get(LIST + query).content.decode()
        return [name for name in ("First thing", "Second thing") if name in content]

    assert listed("?show=all") == ["First thing", "Second thing"]
    assert listed("?show=all&status=done") == ["Second thing"]
    assert listed("?show=all&severity=unsafe") == ["First thing"]
    assert listed("?show=verify") == ["Second thing"]
    assert listed("?show=mine") == []
    assert listed("?show=nonsense&status=dire&after=nobody") == []


def test_pages_go_by_key_and_keep_the_filters(client, cast):
    audit = agreed(cast)
    for number in range(30):
        raised(audit, cast.quinn, cast.sam, what=f"Thing {number:02d}", days=number // 10 + 1)
    client.force_login(cast.sam)

    first = client.get(LIST + "?show=all&severity=improve").content.decode()
    older = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = client.get(older).content.decode()

    assert "severity=improve" in older
    assert [f"Thing {n:02d}" in first for n in range(30)] == [True] * 25 + [False] * 5
    assert [f"Thing {n:02d}" in second for n in range(30)] == [False] * 25 + [True] * 5


@pytest.mark.django_db(transaction=True)
def test_two_verifiers_at_the_same_moment_make_one_verification(cast):
    action = done(raised(agreed(cast), cast.quinn, cast.sam))

    found = at_once(
        *[lambda by=by: actions.verify(action=fresh(action), by=by, now=NOW) for by in (cast.maya, cast.sonia)]
    )

    assert sorted(isinstance(each, MoveRefused) for each in found) == [False, True]


@pytest.mark.parametrize("how_many", [3, 30])
def test_the_list_takes_the_same_number_of_queries_at_any_length(client, cast, django_assert_num_queries, how_many):
    audit = agreed(cast)
    for _number in range(how_many):
        raised(audit, cast.quinn, cast.sam)
    client.force_login(cast.maya)
    client.get(LIST)

    with django_assert_num_queries(9):
        client.get(LIST + "?show=all")


def test_an_action_whose_owner_has_left_goes_to_another(client, cast):
    action = raised(agreed(cast), cast.quinn, cast.sam)
    User.objects.filter(pk=cast.sam.pk).update(is_active=False)
    client.force_login(cast.maya)
    assert "Give it to somebody else" in client.get(address(action)).content.decode()
    page = address(action, "action_hand_over")
    assert client.get(page).status_code == 200
    assert client.post(page, {}).status_code == 422

    posted = {"due_on_day": "30", "due_on_month": "11", "due_on_year": "2126", "why": "Sam has left."}
    client.post(page, posted | {"owner": cast.sita.public_id})

    assert fresh(action).owner == cast.sita
    assert done(fresh(action)).status == "done"
    history = client.get(reverse("audits:history", args=[action.audit.public_id])).content.decode()
    assert "gave an action to another owner" in history and "Sam has left." in history


@pytest.mark.parametrize("person", ["sam", "peer", "mark", "cara", "nora"])
def test_who_may_not_give_an_action_to_somebody_else(cast, person):
    action = raised(agreed(cast), cast.quinn, cast.sam)

    with pytest.raises(Refused, match="Only a manager"):
        hand_to(action, cast.sita, by=getattr(cast, person))


def test_an_action_that_is_done_or_goes_to_nobody_is_not_given_away(cast):
    action = raised(agreed(cast), cast.quinn, cast.sam)
    stale = fresh(action)
    with pytest.raises(Refused, match="cannot be given"):
        hand_to(action, cast.nora, by=cast.maya)
    done(action)

    with pytest.raises(Refused, match="done already"):
        hand_to(stale, cast.sita, by=cast.maya)


def hand_to(action: Action, owner, *, by) -> None:
    actions.hand_over(action=action, owner=owner, due_on=TODAY, why="Sam has left.", by=by, now=NOW)
