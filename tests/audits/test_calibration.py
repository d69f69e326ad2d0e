"""One case graded by a group, each blind to all others, then discussed (A7)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from looped.audits.models import Action, Audit, FinalGrade, Moderation
from looped.audits.operations.calibration import (
    close_calibration,
    save_agreement,
    share_agreement,
    start_calibration,
    withdraw_calibration,
)
from looped.audits.operations.moderation import SomebodyElse
from looped.audits.operations.proposals import propose_action
from looped.audits.queries.calibration import calibration, spreads_of
from looped.audits.rules.calibration import Agreed, spread_of
from looped.core.errors import Refused
from looped.framework.grades import OVERALL
from tests.audits.build import case
from tests.audits.filling import fresh
from tests.audits.group import GROUP, agreement, all_in, hand_in, running, shared
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.usefixtures("shipped")


@pytest.fixture
def stopped(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def browse(client, cast, stopped):
    """A browser of whoever is named; the text of the page."""

    def get(name, page, *args):
        client.force_login(getattr(cast, name))
        return client.get(reverse(f"audits:{page}", args=args))

    return get


def test_each_of_the_group_gets_a_form_and_no_worker_is_named(cast):
    audit = running(cast)

    assert sorted(form.auditor.name for form in audit.returns.all()) == [
        "Cara Manager", "Holly Head", "Mark Manager", "Peer Auditor",
    ]  # fmt: skip
    assert {form.role for form in audit.returns.all()} == {"group"}
    assert (audit.kind, audit.worker, audit.reference) == ("calibration", None, "CAL-2026-11-01")


@pytest.mark.parametrize(
    ("members", "sentence"),
    [
        (("peer", "mark"), "A group has 3 to 12 auditors. You chose 2."),
        (("peer", "peer", "mark"), "You chose 2"),
        (("peer", "mark", "sam"), "works on this case"),
        (("peer", "mark", "maya"), "in Oak team"),
        (("peer", "mark", "quincy"), "no role that audits"),
    ],
)
def test_a_group_that_cannot_be_is_refused(cast, members, sentence):
    with pytest.raises(Refused, match=sentence):
        running(cast, members)


def test_a_day_that_is_past_is_refused(cast):
    people = [getattr(cast, name) for name in GROUP]
    with pytest.raises(Refused, match="in the past"):
        start_calibration(case=case(cast), members=people, due_on=TODAY - timedelta(1), why="", by=cast.quinn, now=NOW)


def test_the_last_form_releases_it_and_nothing_of_an_audit_comes_of_it(cast):
    audit = all_in(cast)

    assert (audit.status, audit.overall) == ("to_moderate", "")
    assert audit.released_at == NOW
    assert not FinalGrade.objects.filter(audit=audit).exists()


def test_nobody_sees_a_grade_before_all_are_in(cast):
    audit = running(cast)
    for name in GROUP[:3]:
        hand_in(audit, getattr(cast, name))

    for name in ("quinn", *GROUP):
        found = calibration(getattr(cast, name), audit.public_id)
        assert (found.spreads, found.found, found.mine) == ((), {}, {})
    assert spreads_of(audit) == ()


def test_members_do_not_know_how_far_the_others_are(cast):
    audit = running(cast)
    hand_in(audit, cast.peer)

    assert {member.state for member in calibration(cast.mark, audit.public_id).members} == {""}
    assert {member.state for member in calibration(cast.quinn, audit.public_id).members} == {"in", "not_begun"}


@pytest.mark.parametrize("name", ["sam", "maya", "sonia", "hana", "dina", "nora", "sara"])
def test_nobody_else_knows_of_it(browse, cast, name):
    audit = shared(cast)

    assert browse(name, "calibration", audit.public_id).status_code in (403, 404)
    assert browse(name, "detail", audit.public_id).status_code in (403, 404)


def test_the_group_sees_the_spread_only_once_it_is_shared(browse, cast):
    audit = all_in(cast)
    before = browse("mark", "calibration", audit.public_id).content.decode()
    saved = save_agreement(audit=audit, agreement=agreement(), based_on=0, by=cast.quinn, now=NOW)
    during = browse("mark", "calibration", audit.public_id).content.decode()
    share_agreement(audit=audit, based_on=saved.version, by=cast.quinn, now=NOW)
    after = browse("mark", "calibration", audit.public_id).content.decode()

    assert "How the group graded" not in before + during
    assert "The file shows it." not in during
    assert "How the group graded" in after
    assert "What Good means for plans." in after
    assert "3 of 4 (75.0%)" in after
    assert "Two steps apart" in after


def test_no_name_stands_at_a_grade(browse, cast):
    audit = all_in(cast)
    page = browse("quinn", "agree_calibration", audit.public_id).content.decode()

    assert not [name for name in ("Peer Auditor", "Mark Manager", "Cara Manager", "Holly Head") if name in page]
    assert "Seen for plans." in page


def test_a_member_of_the_qa_team_is_a_member_and_leads_nothing(cast):
    from looped.accounts.models import RoleGrant

    RoleGrant.objects.create(user=cast.quincy, role="auditor")
    audit = running(cast, (*GROUP, "quincy"))

    found = calibration(type(cast.quincy).objects.get(pk=cast.quincy.pk), audit.public_id)
    assert not found.leads
    assert {member.state for member in found.members} == {""}


def test_it_is_closed_without_those_who_are_not_in(cast):
    audit = running(cast)
    for name in GROUP[:2]:
        hand_in(audit, getattr(cast, name))
    with pytest.raises(Refused, match="At least 3 forms"):
        close_calibration(audit=audit, why="Time is up.", by=cast.quinn, now=NOW)
    hand_in(audit, cast.cara)

    close_calibration(audit=audit, why="Time is up.", by=cast.quinn, now=NOW)

    assert Audit.objects.get(pk=audit.pk).status == "to_moderate"
    assert [spread.most_often.of for spread in spreads_of(audit)] == [3] * 8
    assert calibration(cast.holly, audit.public_id) is None


def test_withdrawn_it_shows_nothing_to_anybody(cast):
    audit = running(cast)
    hand_in(audit, cast.peer)
    withdraw_calibration(audit=audit, why="The case is in court.", by=cast.quinn, now=NOW)

    assert calibration(cast.quinn, audit.public_id).spreads == ()


def test_what_is_missing_is_named_before_it_is_shared(cast):
    audit = all_in(cast)
    parts = agreement().parts | {"plans": Agreed("good", ""), "assessment": Agreed("good", "")}
    saved = save_agreement(audit=audit, agreement=agreement(parts=parts), based_on=0, by=cast.quinn, now=NOW)

    # The group differed in plans; where all gave the same it needs no reason.
    with pytest.raises(Refused, match="enter why the group agreed"):
        share_agreement(audit=audit, based_on=saved.version, by=cast.quinn, now=NOW)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"held_on": TODAY + timedelta(1)}, "still to come"),
        ({"held_on": TODAY - timedelta(1)}, "before all forms were in"),
        ({"parts": {OVERALL: Agreed("not_applicable")}}, "from the scale"),
    ],
)
def test_an_agreement_that_cannot_be_is_refused(cast, change, sentence):
    audit = all_in(cast)
    with pytest.raises(Refused, match=sentence):
        save_agreement(audit=audit, agreement=replace(agreement(), **change), based_on=0, by=cast.quinn, now=NOW)


def test_the_second_of_two_facilitators_is_told(cast):
    audit = all_in(cast)
    save_agreement(audit=audit, agreement=agreement(), based_on=0, by=cast.quinn, now=NOW)
    with pytest.raises(SomebodyElse):
        save_agreement(audit=audit, agreement=agreement(discussion="Mine."), based_on=0, by=cast.quincy, now=NOW)


def test_shared_it_is_final_without_a_grade(cast):
    audit = shared(cast)

    assert (audit.status, audit.overall, audit.final_on) == ("final", "", TODAY)
    assert Moderation.objects.get(audit=audit).how == "calibration"
    assert not FinalGrade.objects.filter(audit=audit).exists()
    with pytest.raises(Refused, match="nothing to discuss"):
        save_agreement(audit=audit, agreement=agreement(), based_on=2, by=cast.quinn, now=NOW)


def test_it_asks_nobody_to_do_anything(browse, cast):
    audit = running(cast)
    form = fresh(audit.returns.get(auditor=cast.peer))
    with pytest.raises(Refused, match="asks nobody to do anything"):
        propose_action(
            form=form, what="See the child.", difference="Safer.", severity="improve", owner=cast.sam, due_on=TODAY,
            by=cast.peer, now=NOW,
        )  # fmt: skip

    page = browse("peer", "form", form.public_id).content.decode()
    assert "Nobody of the group sees another’s form" in page
    assert "None proposed" not in page
    assert browse("peer", "form_actions", form.public_id).status_code == 302
    assert not Action.objects.exists()


def test_from_start_to_shared_in_the_browser(client, cast, browse):
    case(cast, "C-77")
    client.force_login(cast.quincy)
    start = reverse("audits:start_calibration")
    given = {
        "case": "C-77", "members": [getattr(cast, name).public_id for name in GROUP], "why": "Plans.",
        "due_on_day": "30", "due_on_month": "11", "due_on_year": "2026",
    }  # fmt: skip
    assert "C-none" in client.post(start, given | {"case": "C-none"}).content.decode()
    client.post(start, given)
    audit = Audit.objects.get(kind="calibration")
    for name in GROUP[:3]:
        hand_in(audit, getattr(cast, name))
    client.post(reverse("audits:close_calibration", args=[audit.public_id]), {"why": "Time is up."})

    agree = reverse("audits:agree_calibration", args=[audit.public_id])
    words = {f"agreed-{part}": "good" for part in agreement().parts}
    posted = {"version": "0", "discussion": "What Good is.", "go": "share"} | words
    incomplete = client.post(agree, posted)
    assert incomplete.status_code == 422
    assert "Enter the day on which the group met." in incomplete.content.decode()
    day = {"held_on_day": "16", "held_on_month": "11", "held_on_year": "2026"}
    stale = client.post(agree, posted | day)
    assert stale.status_code == 409
    client.post(agree, posted | day | {"version": "1"})

    audit.refresh_from_db()
    assert audit.status == "final"
    assert "What Good is." in browse("peer", "calibration", audit.public_id).content.decode()
    assert "CAL-2026-11-01" in browse("peer", "calibrations").content.decode()
    assert "Holly Head" not in browse("peer", "calibration", audit.public_id).content.decode()


def test_the_home_page_leads_to_it(client, cast, stopped):
    running(cast)
    client.force_login(cast.mark)
    assert "Calibration on case C-calibration" in client.get("/").content.decode()

    all_in(cast, case(cast, "C-2"))
    client.force_login(cast.quincy)
    assert "Discuss calibration CAL-2026-11-02 with its group" in client.get("/").content.decode()


@pytest.mark.once
@pytest.mark.parametrize(
    ("grades", "words", "pairs"),
    [
        (["good", "good", "good"], "All the same", 3),
        (["inadequate", "good", "good"], "Two steps apart", 1),
        (["good", "not_applicable", "good"], "Some say that it does not apply", 1),
        (["good", "not_applicable", "inadequate"], "Two steps apart", 0),
    ],
)
def test_how_far_apart(grades, words, pairs):
    spread = spread_of("plans", "Plans", grades)

    assert spread.words == words
    assert spread.same_pairs.count == pairs
    assert spread_of("plans", "Plans", grades[::-1]) == spread


@pytest.mark.parametrize("more", [1, 9])
def test_the_list_takes_the_same_queries(client, cast, more, django_assert_num_queries):
    for number in range(more):
        running(cast, of=case(cast, f"C-{number}"))
    client.force_login(cast.quincy)
    client.get(reverse("audits:calibrations"))

    with django_assert_num_queries(6):
        client.get(reverse("audits:calibrations"))


@pytest.mark.parametrize("size", [3, 6])
def test_the_page_takes_the_same_queries(client, cast, size, django_assert_num_queries):
    everybody = ("peer", "mark", "cara", "holly", "sara", "will")[:size]
    from looped.accounts.models import RoleGrant

    RoleGrant.objects.create(user=cast.will, role="auditor")
    audit = running(cast, everybody)
    for name in everybody:
        hand_in(audit, getattr(cast, name))
    client.force_login(cast.quincy)
    address = reverse("audits:calibration", args=[audit.public_id])
    client.get(address)

    with django_assert_num_queries(11):
        client.get(address)
