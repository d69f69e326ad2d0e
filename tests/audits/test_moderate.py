"""Settling a difference in a meeting (A5)."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from looped.audits.models import Answer, Learning, ModerationGrade, Return
from looped.audits.operations.moderation import SomebodyElse, decide, save_draft
from looped.core.errors import Refused
from looped.core.models import Reading
from looped.framework.grades import OVERALL
from tests.audits.build import GOOD, RI, allocated, both_in, case, grades, hand_in
from tests.audits.settling import at_once, boxes, decision, differing, one_step, settled, stored
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.usefixtures("shipped")


def page_of(audit, name="moderate"):
    return reverse(f"audits:{name}", args=[audit.public_id])


def test_a_moderator_settles_an_audit_in_the_browser(client, cast):
    audit = both_in(cast, grades(GOOD), grades(RI))
    client.force_login(cast.sonia)

    saved = client.post(page_of(audit), boxes(*grades(), go="check"))
    check = client.get(saved.url)
    decided = client.post(saved.url, {"version": 1})

    assert "Decide: make it final" in check.content.decode()
    assert decided.url == page_of(audit, "detail")
    audit.refresh_from_db()
    assert (audit.status, audit.overall, audit.first_overall, audit.final_on) == ("final", RI, GOOD, TODAY)
    assert dict(audit.final_grades.values_list("part", "first_grade"))["plans"] == GOOD


def test_parts_on_which_both_agreed_keep_their_grade(cast):
    audit = settled(differing(cast), cast.sonia)

    final = dict(audit.final_grades.values_list("part", "grade"))
    assert (final.pop("plans"), set(final.values())) == (RI, {GOOD})


def test_a_moderation_never_touches_what_the_auditors_wrote(cast):
    audit = differing(cast)
    before = list(Answer.objects.order_by("pk").values()), list(Return.objects.order_by("pk").values())

    settled(audit, cast.sonia)

    assert (list(Answer.objects.order_by("pk").values()), list(Return.objects.order_by("pk").values())) == before


def test_the_page_shows_evidence_beside_evidence_and_that_somebody_looked_is_kept(client, cast):
    audit = differing(cast)
    client.force_login(cast.sonia)

    content = client.get(page_of(audit)).content.decode()

    assert content.count("Seen for plans.") == 2
    assert "two steps apart" in content
    assert "Maya Manager" in content and "Peer Auditor" in content
    assert Reading.objects.filter(by=cast.sonia, subject=audit.public_id, what="moderation").count() == 1


def test_a_draft_may_be_incomplete_and_the_check_page_names_what_is_missing(client, cast):
    audit = differing(cast)
    client.force_login(cast.sonia)

    saved = client.post(page_of(audit), {"version": 0, "agreed-plans": RI, "go": "back"})
    check = client.get(page_of(audit, "moderate_check")).content.decode()
    refused = client.post(page_of(audit, "moderate_check"), {"version": 1}, follow=True)

    assert saved.url == reverse("audits:moderation")
    for words in ("Quality of plans: choose why", "Enter what was discussed", "Enter the learning for Peer Auditor"):
        assert words in check
    assert f'href="{page_of(audit)}#id_discussion"' in check
    assert "Quality of plans: choose why" in refused.content.decode()
    audit.refresh_from_db()
    assert audit.status == "to_moderate"


@pytest.mark.parametrize(
    ("person", "status"),
    [("nora", 403), ("peer", 403), ("maya", 403), ("quinn", 403), ("sara", 404), ("holly", 404), ("hana", 200)],
)
def test_only_moderators_of_the_area_open_the_page(client, cast, person, status):
    audit = differing(cast)
    client.force_login(getattr(cast, person))

    assert client.get(page_of(audit)).status_code == status
    assert client.get(page_of(audit, "moderate_check")).status_code == status


@pytest.mark.parametrize("name", ["moderate", "moderate_check"])
def test_wrong_methods(client, cast, name):
    audit = differing(cast)
    client.force_login(cast.sonia)

    assert client.put(page_of(audit, name)).status_code == 405


def test_an_audit_that_is_blind_has_no_moderation_page(client, cast):
    audit = allocated(cast)
    hand_in(audit, "manager", grades(GOOD))
    client.force_login(cast.sonia)

    assert client.get(page_of(audit)).status_code == 404
    assert client.post(page_of(audit), boxes("plans")).status_code == 404


def test_who_audited_the_case_does_not_settle_it(client, cast):
    audit = differing(cast, manager="sonia")
    client.force_login(cast.sonia)

    shown = client.get(page_of(audit), follow=True).content.decode()
    listed = client.get(reverse("audits:moderation")).content.decode()

    assert "You were an auditor of this case" in shown
    assert "You were an auditor of this case" in listed
    with pytest.raises(Refused, match="You were an auditor"):
        save_draft(audit=audit, decision=decision("plans"), based_on=0, by=cast.sonia, now=NOW)


def test_who_gave_their_form_back_does_not_settle_it_either(cast):
    audit = differing(cast)
    Return.objects.create(audit=audit, role="peer", auditor=cast.sonia, retired_at=NOW, retired_why="Ill")

    with pytest.raises(Refused, match="You were an auditor"):
        save_draft(audit=audit, decision=decision("plans"), based_on=0, by=cast.sonia, now=NOW)


def test_who_is_managed_by_an_auditor_does_not_settle_it(cast):
    audit = differing(cast, manager="hana")

    with pytest.raises(Refused, match="Hana Head audited this case and manages you"):
        save_draft(audit=audit, decision=decision("plans"), based_on=0, by=cast.sonia, now=NOW)


def test_who_works_on_the_case_does_not_settle_it(cast):
    audit = differing(cast, of=case(cast, "C-77", worker="sonia"))

    with pytest.raises(Refused, match="You work on this case"):
        save_draft(audit=audit, decision=decision("plans"), based_on=0, by=cast.sonia, now=NOW)


@pytest.mark.parametrize(("person", "words"), [("sara", "own moderator"), ("peer", "Your role does not")])
def test_the_operation_refuses_strangers(cast, person, words):
    with pytest.raises(Refused, match=words):
        save_draft(audit=differing(cast), decision=decision("plans"), based_on=0, by=getattr(cast, person), now=NOW)


def test_overall_can_never_be_not_applicable(client, cast):
    audit = both_in(cast, grades(GOOD), grades(RI))
    client.force_login(cast.sonia)

    answer = client.post(page_of(audit), boxes(OVERALL, agreed="not_applicable"))

    assert answer.status_code == 422
    with pytest.raises(Refused, match="one of the four"):
        save_draft(audit=audit, decision=decision(OVERALL, agreed="not_applicable"), based_on=0, by=cast.sonia, now=NOW)


def test_a_domain_can_be_agreed_as_not_applicable(cast):
    audit = settled(differing(cast), cast.sonia, agreed="not_applicable")

    assert audit.final_grades.get(part="plans").grade == "not_applicable"


def test_an_agreed_grade_is_of_the_scale_also_for_the_database(cast):
    audit = differing(cast)
    save_draft(audit=audit, decision=decision("plans"), based_on=0, by=cast.sonia, now=NOW)

    with pytest.raises(Refused, match="from the scale"):
        save_draft(audit=audit, decision=decision("plans", agreed="splendid"), based_on=1, by=cast.sonia, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        ModerationGrade.objects.update(agreed="splendid")


def test_above_the_suggested_ceiling_a_reason_is_asked_for(client, cast, shipped):
    domain = shipped.ceiling_domains[0]
    audit = both_in(cast, grades(GOOD), grades(GOOD, **{domain: "inadequate"}))
    client.force_login(cast.sonia)
    client.post(page_of(audit), boxes(domain, agreed="inadequate"))

    asked = client.get(page_of(audit, "moderate_check")).content.decode()
    client.post(page_of(audit), boxes(domain, agreed="inadequate", version=1, ceiling_reason="Safe all the same."))
    decided = client.post(page_of(audit, "moderate_check"), {"version": 2}, follow=True).content.decode()

    assert "Say why the overall grade is better than Requires improvement" in asked
    audit.refresh_from_db()
    assert (audit.status, audit.overall) == ("final", GOOD)
    assert "Safe all the same." in decided


def test_the_ceiling_lets_the_overall_grade_be_agreed_anew(cast, shipped):
    domain = shipped.ceiling_domains[0]
    audit = both_in(cast, grades(GOOD), grades(GOOD, **{domain: "inadequate"}))
    draft = save_draft(audit=audit, decision=decision(domain, OVERALL, agreed="inadequate"), based_on=0, by=cast.sonia,
                       now=NOW)  # fmt: skip

    decide(audit=audit, based_on=draft.version, by=cast.sonia, now=NOW)

    audit.refresh_from_db()
    assert (audit.overall, audit.first_overall) == ("inadequate", GOOD)


@pytest.mark.parametrize(("day", "words"), [(17, "still to come"), (15, "before both audits were in")])
def test_the_meeting_was_after_both_were_in_and_not_in_the_future(cast, day, words):
    with pytest.raises(Refused, match=words):
        settled(differing(cast), cast.sonia, held_on=TODAY.replace(day=day))


def test_of_two_moderators_one_saves_and_the_other_is_told_and_loses_nothing(client, cast):
    audit = differing(cast)
    client.force_login(cast.hana)
    client.post(page_of(audit), boxes("plans", discussion="Hana wrote this."))
    client.force_login(cast.sonia)

    told = client.post(page_of(audit), boxes("plans", discussion="Sonia wrote that."))
    content = told.content.decode()
    again = client.post(page_of(audit), boxes("plans", discussion="Sonia wrote that.", version=1))

    assert told.status_code == 409
    assert "Hana Head saved this moderation while this page was open" in content
    assert "Hana wrote this." in content and "Sonia wrote that." in content
    assert 'name="version" value="1"' in content
    assert again.status_code == 302
    assert (stored(audit).moderator, stored(audit).discussion) == (cast.sonia, "Sonia wrote that.")


def test_who_writes_while_another_decides_keeps_the_text_and_is_told(client, cast):
    audit = settled(differing(cast), cast.hana)
    client.force_login(cast.sonia)

    told = client.post(page_of(audit), boxes("plans", discussion="Sonia wrote that."))
    late = client.post(page_of(audit, "moderate_check"), {"version": 1}, follow=True)

    assert told.status_code == 409
    assert "Hana Head has settled 2026-11-001 meanwhile" in told.content.decode()
    assert "Sonia wrote that." in told.content.decode()
    assert "Go on to check" not in told.content.decode()
    assert "Hana Head has settled 2026-11-001 meanwhile" in late.content.decode()


def test_a_decision_on_a_draft_that_has_changed_is_refused(cast):
    audit = differing(cast)
    save_draft(audit=audit, decision=decision("plans"), based_on=0, by=cast.sonia, now=NOW)
    save_draft(audit=audit, decision=decision("plans", agreed=GOOD), based_on=1, by=cast.hana, now=NOW)

    with pytest.raises(SomebodyElse):
        decide(audit=audit, based_on=1, by=cast.sonia, now=NOW)


def test_a_single_step_settled_on_its_own_page_without_a_day_is_settled_today(cast):
    audit = one_step(cast)
    draft = save_draft(audit=audit, decision=decision("diversity", held_on=None), based_on=0, by=cast.sonia, now=NOW)

    decide(audit=audit, based_on=draft.version, by=cast.sonia, now=NOW)

    assert stored(audit).held_on == TODAY


@pytest.mark.django_db(transaction=True)
def test_two_moderators_deciding_at_the_same_moment_make_one_decision(cast):
    audit = differing(cast)
    save_draft(audit=audit, decision=decision("plans"), based_on=0, by=cast.sonia, now=NOW)

    found = at_once(*[lambda by=by: decide(audit=audit, based_on=1, by=by, now=NOW) for by in (cast.sonia, cast.hana)])

    assert sorted(type(each) is SomebodyElse for each in found) == [False, True]
    assert (audit.final_grades.count(), stored(audit).recorded_at) == (8, NOW)


@pytest.mark.django_db(transaction=True)
def test_two_first_drafts_at_the_same_moment_keep_one_and_tell_the_other(cast):
    audit = differing(cast)

    found = at_once(
        *[
            lambda by=by: save_draft(audit=audit, decision=decision("plans"), based_on=0, by=by, now=NOW)
            for by in (cast.sonia, cast.hana)
        ]
    )

    assert sorted(type(each) is SomebodyElse for each in found) == [False, True]
    assert stored(audit).version == 1


@pytest.mark.parametrize("how_many", [3, 12])
def test_the_page_takes_the_same_number_of_queries_however_much_differs(
    client, cast, django_assert_num_queries, how_many
):
    given = dict(list(grades(RI).items())[: min(how_many, 7)])
    audit = both_in(cast, grades(GOOD), {**grades(GOOD), **given, "plans": "inadequate"})
    client.force_login(cast.sonia)
    client.get(page_of(audit))

    with django_assert_num_queries(PAGE_QUERIES):
        client.get(page_of(audit))


PAGE_QUERIES = 13


def test_learning_is_for_the_one_whom_it_is_meant_for(client, cast):
    audit = settled(differing(cast), cast.sonia)
    seen = {}
    for person in ("maya", "peer", "sonia", "quinn", "hana", "dina"):
        client.force_login(getattr(cast, person))
        content = client.get(page_of(audit, "detail")).content.decode()
        seen[person] = ("contingency" in content, "file of May" in content)

    assert seen == {
        "maya": (True, False), "peer": (False, True), "sonia": (True, True), "quinn": (True, True),
        "hana": (False, False), "dina": (False, False),
    }  # fmt: skip


def test_an_auditor_says_that_the_learning_was_read(client, cast):
    audit = settled(differing(cast), cast.sonia)
    client.force_login(cast.peer)

    assert client.get(page_of(audit, "learning_seen")).status_code == 405
    client.post(page_of(audit, "learning_seen"))
    client.post(page_of(audit, "learning_seen"))

    mine, other = (Learning.objects.get(form__role=role) for role in ("peer", "manager"))
    assert mine.seen_at and not other.seen_at
    client.force_login(cast.mark)
    assert client.post(page_of(audit, "learning_seen")).status_code == 404


def test_a_draft_shows_to_nobody_but_moderators(client, cast):
    audit = differing(cast)
    save_draft(audit=audit, decision=decision("plans"), based_on=0, by=cast.sonia, now=NOW)
    for person in ("maya", "peer", "quinn", "dina"):
        client.force_login(getattr(cast, person))
        content = client.get(page_of(audit, "detail")).content.decode()
        assert "The review of May" not in content and "contingency" not in content


def test_the_list_says_what_needs_a_meeting_and_what_does_not(client, cast):
    meet, step = differing(cast), one_step(cast, reference="2026-11-002")
    client.force_login(cast.sonia)

    content = client.get(reverse("audits:moderation")).content.decode()

    meeting, single = content.split("Single steps only (1)")
    assert meet.reference in meeting and "Needs a meeting (1)" in meeting
    assert step.reference in single and "one step apart" in single


@pytest.mark.parametrize(
    ("person", "status", "sees"),
    [("nora", 403, False), ("peer", 403, False), ("sara", 200, False), ("quinn", 200, True), ("hana", 200, True)],
)
def test_who_sees_the_list(client, cast, person, status, sees):
    audit = differing(cast)
    client.force_login(getattr(cast, person))

    answer = client.get(reverse("audits:moderation"))

    assert answer.status_code == status
    assert (audit.reference in answer.content.decode()) is sees


def test_an_empty_list_says_so(client, cast):
    client.force_login(cast.sonia)

    assert "No audit waits to be settled" in client.get(reverse("audits:moderation")).content.decode()


@pytest.mark.parametrize("how_many", [3, 30])
def test_the_list_takes_the_same_number_of_queries_at_any_length(client, cast, django_assert_num_queries, how_many):
    for number in range(how_many):
        differing(cast, reference=f"2026-11-{number:03d}")
    client.force_login(cast.sonia)
    client.get(reverse("audits:moderation"))

    with django_assert_num_queries(LIST_QUERIES):
        client.get(reverse("audits:moderation"))


LIST_QUERIES = 12
