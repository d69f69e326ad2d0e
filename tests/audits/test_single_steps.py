"""Single steps, settled in one list without a meeting (A5)."""

import pytest
from django.urls import reverse

from looped.audits.models import Audit, Moderation
from looped.audits.operations.moderation import SomebodyElse, save_draft, settle
from looped.audits.rules.moderation import PartDecision
from looped.core.errors import Refused
from looped.core.models import Reading
from tests.audits.build import GOOD, RI, grades
from tests.audits.settling import CAUSE, at_once, decision, differing, one_step
from tests.cast import NOW

pytestmark = pytest.mark.usefixtures("shipped")
LIST = "/audits/moderation/single-steps"
AGREED = {"diversity": PartDecision(RI, CAUSE, "Nothing on language.")}


def row(audit: Audit, part: str = "diversity", agreed: str = RI, cause: str = CAUSE, reason: str = "Because.") -> dict:
    """What the list posts for one part of one audit."""
    name = audit.public_id
    return {f"{name}-agreed-{part}": agreed, f"{name}-cause-{part}": cause, f"{name}-reason-{part}": reason}


def post(client, *audits: Audit, **boxes: str):
    return client.post(LIST, {"audit": [audit.public_id for audit in audits], **boxes}, follow=True)


def status(audit: Audit) -> str:
    return Audit.objects.get(pk=audit.pk).status


def test_many_audits_are_settled_in_one_go_and_what_is_left_empty_waits(client, cast):
    first, second, third = (one_step(cast, reference=f"2026-11-00{n}") for n in (1, 2, 3))
    client.force_login(cast.sonia)

    answer = post(client, first, second, third, **row(first), **row(second, agreed=GOOD))

    assert "2 audits are settled." in answer.content.decode()
    assert [status(audit) for audit in (first, second, third)] == ["final", "final", "to_moderate"]
    assert first.final_grades.get(part="diversity").grade == RI
    assert second.final_grades.get(part="diversity").grade == GOOD
    kept = Moderation.objects.get(audit=first)
    assert (kept.how, kept.moderator, kept.grades.get().reason) == ("list", cast.sonia, "Because.")


def test_a_row_that_is_half_filled_is_asked_for_and_nothing_goes_in(client, cast):
    first, second = (one_step(cast, reference=f"2026-11-00{n}") for n in (1, 2))
    client.force_login(cast.sonia)

    answer = post(client, first, second, **row(first, reason="Kept words."), **row(second, cause="", reason=" "))
    content = answer.content.decode()

    assert answer.status_code == 422
    assert "choose why the two saw it differently" in content and "enter the reason" in content
    assert f'href="#id_{second.public_id}-cause-diversity"' in content
    assert "Kept words." in content
    assert [status(first), status(second)] == ["to_moderate", "to_moderate"]


def test_what_was_left_empty_is_not_asked_for(client, cast):
    first, second = (one_step(cast, reference=f"2026-11-00{n}") for n in (1, 2))
    client.force_login(cast.sonia)

    content = post(client, first, second, **row(first, cause="")).content.decode()

    assert "2026-11-001, Consideration and impact of diversity: choose why" in content
    assert "2026-11-002, Consideration" not in content


def test_an_empty_page_settles_nothing_and_says_so(client, cast):
    audit = one_step(cast)
    client.force_login(cast.sonia)

    assert "nothing was settled" in post(client, audit).content.decode()
    assert status(audit) == "to_moderate"


def test_a_row_that_another_settled_meanwhile_is_told_apart_and_others_go_in(client, cast):
    first, second = (one_step(cast, reference=f"2026-11-00{n}") for n in (1, 2))
    settle(audit=first, parts=AGREED, by=cast.hana, now=NOW)
    client.force_login(cast.sonia)

    content = post(client, first, second, **row(first, agreed=GOOD), **row(second)).content.decode()

    assert "1 audit is settled." in content
    assert "Hana Head has settled 2026-11-001 meanwhile." in content
    assert status(second) == "final"
    assert first.final_grades.get(part="diversity").grade == RI


def test_an_audit_on_which_another_has_begun_a_draft_is_left_to_them(cast):
    audit = one_step(cast)
    save_draft(audit=audit, decision=decision("diversity"), based_on=0, by=cast.hana, now=NOW)

    with pytest.raises(SomebodyElse, match="Hana Head is at work"):
        settle(audit=audit, parts=AGREED, by=cast.sonia, now=NOW)


def test_what_needs_a_meeting_cannot_be_settled_from_the_list(client, cast):
    audit = differing(cast)
    client.force_login(cast.sonia)

    answer = post(client, audit, **row(audit, part="plans")).content.decode()

    assert "needs a meeting" in answer
    assert status(audit) == "to_moderate"


def test_a_grade_that_meets_the_ceiling_cannot_be_agreed_from_the_list(cast, shipped):
    domain = shipped.ceiling_domains[0]
    audit = differing(cast, grades(GOOD, **{domain: RI}))

    with pytest.raises(Refused, match="Say why the overall grade is better"):
        settle(audit=audit, parts={domain: PartDecision("inadequate", CAUSE, "So.")}, by=cast.sonia, now=NOW)


@pytest.mark.parametrize(("person", "answer"), [("nora", 403), ("maya", 403), ("quinn", 403), ("sara", 200)])
def test_strangers(client, cast, person, answer):
    audit = one_step(cast)
    client.force_login(getattr(cast, person))

    assert client.get(LIST).status_code == answer
    assert post(client, audit, **row(audit)).status_code == answer
    assert status(audit) == "to_moderate"
    assert audit.reference not in client.get(LIST).content.decode()


def test_wrong_methods(client, cast):
    client.force_login(cast.sonia)

    assert client.delete(LIST).status_code == 405


def test_an_auditor_of_the_case_finds_it_not_in_the_list(client, cast):
    audit = one_step(cast, manager="sonia")
    client.force_login(cast.sonia)

    assert audit.reference not in client.get(LIST).content.decode()
    assert "You were an auditor" in post(client, audit, **row(audit)).content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_moderators_settling_the_same_row_at_the_same_moment(cast):
    audit = one_step(cast)

    found = at_once(
        *[lambda by=by: settle(audit=audit, parts=AGREED, by=by, now=NOW) for by in (cast.sonia, cast.hana)]
    )

    assert sorted(type(each) is SomebodyElse for each in found) == [False, True]
    assert audit.final_grades.count() == 8


@pytest.mark.parametrize("how_many", [3, 20])
def test_the_list_takes_the_same_number_of_queries_at_any_length(client, cast, django_assert_num_queries, how_many):
    for number in range(how_many):
        one_step(cast, reference=f"2026-11-{number:03d}")
    client.force_login(cast.sonia)
    client.get(LIST)

    with django_assert_num_queries(12):
        client.get(reverse("audits:single_steps"))
    assert Reading.objects.filter(by=cast.sonia, what="single steps").count() == how_many
