"""A fact is challenged, and answered by a moderator who had no part in the audit (W1)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from looped.audits.models import FinalGrade, Recheck
from looped.core.errors import Refused
from looped.workforce.models import Challenge
from looped.workforce.operations.challenges import answer_challenge, challenge_fact
from looped.workforce.queries.todo import todo
from tests.audits.build import opened
from tests.audits.settling import differing, settled
from tests.cast import NOW, TODAY
from tests.workforce.build import final, main, told

FACT = "She was seen on 12 May."


def challenged(cast, audit, *, now=NOW) -> Challenge:
    return challenge_fact(audit=audit, fact=FACT, shown_where="Visit of 12 May.", by=audit.worker, now=now)


def answer(challenge, by, **more):
    given = {"upheld": True, "answer": "I read the note of 12 May.", "may_change_grade": False, "now": NOW}
    answer_challenge(challenge=challenge, by=by, **(given | more))


def test_the_worker_says_which_fact_and_the_moderators_of_the_area_are_asked(client, cast):
    audit = told(cast)
    client.force_login(cast.sam)
    posted = {"fact": FACT, "shown_where": "Visit of 12 May."}
    client.post(reverse("workforce:challenge", args=[audit.public_id]), posted)

    made = Challenge.objects.get()
    assert made.answer_by.isoformat() == "2026-11-30"  # ten working days
    for name in ("sonia", "hana"):
        assert [each.text for each in todo(getattr(cast, name), TODAY)] == ["A fact in an audit is challenged"]
    for name in ("sara", "holly", "maya", "peer", "quinn", "dina", "sita"):
        person = getattr(cast, name)
        assert todo(person, TODAY) == []
        client.force_login(person)
        assert client.get(reverse("workforce:answer", args=[made.public_id])).status_code in (403, 404)


def test_both_boxes_are_asked_for(client, cast):
    audit = told(cast)
    client.force_login(cast.sam)

    response = client.post(reverse("workforce:challenge", args=[audit.public_id]), {"fact": FACT})

    assert response.status_code == 422 and "Enter where the child’s file shows it" in main(response)


def test_five_working_days_and_no_more(cast):
    audit = told(cast)
    late = NOW + timedelta(days=8)
    with pytest.raises(Refused, match="until 23 November 2026"):
        challenged(cast, audit, now=late)
    challenged(cast, audit, now=NOW + timedelta(days=7))

    with pytest.raises(Refused, match="waits for its answer"):
        challenged(cast, audit)


@pytest.mark.parametrize("who", ["sita", "maya"])
def test_nobody_else_challenges_and_nothing_that_is_not_open(cast, who):
    audit, waiting = told(cast), final(cast, "A-2")
    with pytest.raises(Refused):
        challenge_fact(audit=audit, fact=FACT, shown_where="", by=getattr(cast, who), now=NOW)
    with pytest.raises(Refused):
        challenge_fact(audit=waiting, fact=FACT, shown_where="", by=cast.sam, now=NOW)


def test_who_settled_the_audit_leaves_the_answer_to_another(cast):
    audit = opened(settled(differing(cast), cast.sonia))
    made = challenged(cast, audit)

    assert todo(cast.sonia, TODAY) == []
    with pytest.raises(Refused, match="had a part"):
        answer(made, cast.sonia)
    answer(made, cast.hana)
    assert Challenge.objects.get().answered_by == cast.hana


def test_upheld_and_it_may_change_a_grade_so_a_moderator_looks_again_and_no_grade_changes_here(cast):
    audit = told(cast)
    before = list(FinalGrade.objects.values_list("part", "grade"))
    made = challenged(cast, audit)

    answer(made, cast.sonia, may_change_grade=True)

    again = Recheck.objects.get()
    assert (again.audit, again.why, again.challenge) == (audit, "challenge", made)
    assert list(FinalGrade.objects.values_list("part", "grade")) == before


@pytest.mark.parametrize(("upheld", "may_change"), [(False, True), (True, False)])
def test_nobody_looks_again_where_it_is_not_upheld_or_changes_nothing(cast, upheld, may_change):
    made = challenged(cast, told(cast))

    answer(made, cast.sonia, upheld=upheld, may_change_grade=may_change)

    assert not Recheck.objects.exists()


def test_a_look_that_has_begun_already_is_the_one(cast):
    audit = told(cast, overall="inadequate")
    running = Recheck.objects.filter(audit=audit).first() or Recheck.objects.create(
        audit=audit, why="inadequate", asked_at=NOW, due_on=TODAY
    )
    made = challenged(cast, audit)

    answer(made, cast.sonia, may_change_grade=True)

    assert Challenge.objects.get().recheck == running


def test_it_is_answered_once_and_both_read_it(client, cast):
    made = challenged(cast, told(cast))
    client.force_login(cast.sonia)
    page = reverse("workforce:answer", args=[made.public_id])
    assert "Choose an answer" in main(client.post(page, {"answer": "Yes."}))
    assert client.post(page, {"upheld": "no", "answer": "The note says otherwise."}).status_code == 302

    with pytest.raises(Refused, match="just answered"):
        answer(made, cast.hana)
    for name in ("sam", "maya"):
        client.force_login(getattr(cast, name))
        content = main(client.get(reverse("workforce:feedback", args=[made.audit.public_id])))
        assert FACT in content and "The note says otherwise." in content and "Not upheld" in content
    client.force_login(cast.hana)
    assert client.get(page).status_code == 404  # it is answered, and not by her
    client.force_login(cast.sonia)
    assert "The note says otherwise." in main(client.get(page))


def test_the_database_holds_one_open_challenge_of_an_audit(cast):
    made = challenged(cast, told(cast))
    with pytest.raises(IntegrityError), transaction.atomic():
        Challenge.objects.create(audit=made.audit, worker=cast.sam, fact="x", made_at=NOW, answer_by=TODAY)
