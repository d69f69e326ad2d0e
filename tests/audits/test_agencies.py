"""Several agencies audit one case, each its own part, and a moderator puts them together (A7)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from looped.audits.models import Audit, Learning, Return
from looped.audits.operations.agencies import (
    Taking,
    allocate_to_agencies,
    decide_together,
    declare_no_own_work,
    save_together,
)
from looped.audits.operations.answers import save_answer
from looped.audits.operations.moderation import SomebodyElse, save_draft
from looped.audits.operations.planning import add_case, reassign
from looped.audits.queries.agencies import lay_out
from looped.audits.rules.agencies import Joined
from looped.audits.rules.moderation import Decision, PartDecision
from looped.core.errors import Refused
from looped.core.models import Event
from looped.core.periods import Month
from looped.framework.grades import OVERALL
from looped.today.queries import search as searched
from tests.audits.agencies import COUNCIL, HEALTH, POLICE, all_in, filled, form_of, handed_in, partner, shared
from tests.audits.build import GOOD, RI, case
from tests.audits.filling import fresh
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.usefixtures("shipped")


def joined(table, **more) -> Joined:
    parts = {row.part: PartDecision(row.begins_with or RI, reason="Read together.") for row in table.rows}
    learning = {form: f"For {name}." for form, name in table.people.items()}
    given = {"parts": parts, "discussion": "All three met.", "held_on": TODAY, "learning": learning}
    return Joined(**(given | more))


def put_together(audit, by, **more) -> Audit:
    draft = save_together(audit=audit, joined=joined(lay_out(audit, by), **more), based_on=0, by=by, now=NOW)
    decide_together(audit=audit, based_on=draft.version, by=by, now=NOW)
    return Audit.objects.get(pk=audit.pk)


def planned(cast):
    return add_case(month=Month(2026, 11), case=case(cast), why_chosen="Chosen.", by=cast.quinn, now=NOW)


def test_each_agency_gets_a_form_with_its_own_parts_alone(cast):
    audit = shared(cast)

    forms = {form.agency: (form.role, tuple(form.parts)) for form in audit.returns.all()}
    assert forms == {"": ("sole", COUNCIL), "Police": ("partner", POLICE), "Health": ("partner", HEALTH)}
    assert (audit.kind, audit.status) == ("multi-agency", "in_progress")


@pytest.mark.parametrize(
    ("taking", "words"),
    [
        (lambda cast, pat: [Taking("", cast.peer, COUNCIL)], "at least one agency"),
        (lambda cast, pat: [Taking("Police", pat, POLICE)], "one person of the council"),
        (lambda cast, pat: [Taking("", cast.peer, COUNCIL), Taking("Police", pat, POLICE)], "Nobody grades Meetings"),
        (lambda cast, pat: [Taking("", cast.peer, COUNCIL), Taking("Police", pat, ())], "Police grades nothing"),
        (lambda cast, pat: [Taking("", cast.peer, COUNCIL), Taking("Police", cast.mark, POLICE)], "no role that"),
        (lambda cast, pat: [Taking("", cast.sita, COUNCIL), Taking("Police", pat, POLICE)], "in Oak team"),
        (lambda cast, pat: [Taking("", cast.peer, COUNCIL), *2 * [Taking("Police", pat, POLICE)]], "same name"),
    ],
)
def test_who_takes_part_is_checked(cast, taking, words):
    audit = planned(cast)

    with pytest.raises(Refused, match=words):
        allocate_to_agencies(audit=audit, taking=taking(cast, cast.pat), due_on=TODAY, by=cast.quinn, now=NOW)

    assert Audit.objects.get().status == "planned"


def test_a_partner_declares_to_have_had_no_part_in_the_work_before_the_form_opens(client, cast):
    form = form_of(shared(cast), "Police")
    client.force_login(form.auditor)
    page, part = (
        reverse("audits:form", args=[form.public_id]),
        reverse("audits:form_domain", args=[form.public_id, "plans"]),
    )

    before = client.get(page).content.decode()
    early = client.get(part).status_code
    unsaid = client.post(reverse("audits:form_declare", args=[form.public_id]), {})
    client.post(reverse("audits:form_declare", args=[form.public_id]), {"mine": "on"})

    assert "Neither I nor the people I manage" in before
    assert (early, unsaid.status_code, client.get(part).status_code) == (404, 422, 200)
    form.refresh_from_db()
    assert form.no_own_work_at and Event.objects.filter(what="audits.return.declared").count() == 1


def test_nothing_is_saved_before_the_declaration_nor_for_a_part_of_others(cast):
    form = form_of(shared(cast), "Police")
    values = {"grade": "good"}

    with pytest.raises(Refused, match="Say first"):
        save_answer(form=fresh(form), part="plans", values=values, based_on=0, by=form.auditor, now=NOW)
    declare_no_own_work(form=form, by=form.auditor, now=NOW)
    with pytest.raises(Refused, match="Another agency grades"):
        save_answer(form=fresh(form), part="assessment", values=values, based_on=0, by=form.auditor, now=NOW)


def test_a_partners_form_has_its_parts_an_overall_word_and_nothing_else(client, cast):
    form = filled(form_of(shared(cast), "Police"))
    client.force_login(form.auditor)

    content = client.get(reverse("audits:form", args=[form.public_id])).content.decode()

    assert "Quality of plans" in content and "Overall and impact" in content
    for other in ("Quality of assessment", "Talking with", "Actions", "About this case", "Sam Social", "Health"):
        assert other not in content
    for name in ("form_about", "form_actions"):
        assert client.get(reverse(f"audits:{name}", args=[form.public_id])).status_code in (403, 404)


def test_the_last_part_in_brings_it_to_the_moderator_even_where_all_agree(cast):
    audit = shared(cast)
    handed_in(form_of(audit, "Police"))
    handed_in(form_of(audit, ""))

    assert Audit.objects.get().status == "in_progress"
    handed_in(form_of(audit, "Health"))
    assert (Audit.objects.get().status, Audit.objects.get().released_at) == ("to_moderate", NOW)


def test_a_partner_sees_only_the_own_part_even_after_it_is_final(client, cast):
    audit = all_in(cast)
    put_together(audit, cast.sonia)
    mine, other = form_of(audit, "Police"), form_of(audit, "Health")
    client.force_login(mine.auditor)

    own = client.get(reverse("audits:form", args=[mine.public_id])).content.decode()

    assert "Seen in our own records: plans." in own and "For Police, Pat Police." in own
    assert "Hetty" not in own and "For Health" not in own
    assert client.get(reverse("audits:form", args=[other.public_id])).status_code == 404
    for name in ("detail", "history", "together", "moderate", "share_out"):
        assert client.get(reverse(f"audits:{name}", args=[audit.public_id])).status_code in (403, 404)
    assert audit.reference not in client.get(reverse("audits:index")).content.decode()
    assert searched(mine.auditor, "C-3001") == searched(mine.auditor, "nothing")


def test_a_moderator_puts_the_parts_together_in_the_browser(client, cast):
    audit = all_in(cast)
    client.force_login(cast.sonia)
    page = reverse("audits:together", args=[audit.public_id])
    table = lay_out(audit, cast.sonia)

    shown = client.get(page).content.decode()
    posted = {"version": 0, "go": "check", "discussion": "All three met."}
    posted |= {"held_on_day": TODAY.day, "held_on_month": TODAY.month, "held_on_year": TODAY.year}
    posted |= {f"agreed-{row.part}": row.begins_with or RI for row in table.rows}
    lacking = client.get(client.post(page, posted).url).content.decode()
    posted |= {f"reason-{row.part}": "Read together." for row in table.rows} | {"version": 1}
    posted |= {f"learning-{form}": "Share the chronology." for form in table.people}
    check = client.post(page, posted)
    decided = client.post(check.url, {"version": 2})

    assert shown.count("checked") == 6  # every part but the plans, on which two differ, and overall
    assert "Quality of plans: enter the reason" in lacking and "Enter the learning for Police, Pat Police" in lacking
    assert decided.url == reverse("audits:detail", args=[audit.public_id])
    audit.refresh_from_db()
    assert (audit.status, audit.overall, audit.first_overall) == ("final", RI, GOOD)
    assert dict(audit.final_grades.values_list("part", "grade"))["plans"] == RI
    assert Learning.objects.exclude(text="").count() == 3
    assert "put the agencies" in client.get(reverse("audits:history", args=[audit.public_id])).content.decode()


def test_the_page_of_the_audit_shows_the_parts_by_agency(client, cast):
    audit = put_together(all_in(cast), cast.sonia)
    client.force_login(cast.hana)

    content = client.get(reverse("audits:detail", args=[audit.public_id])).content.decode()

    for words in ("The council", "Police", "Health", "Pat Police", "Seen in our own records: plans."):
        assert words in content


@pytest.mark.parametrize(
    ("person", "status"), [("sonia", 200), ("hana", 200), ("sara", 404), ("quinn", 403), ("peer", 403)]
)
def test_who_puts_together(client, cast, person, status):
    audit = all_in(cast)
    client.force_login(getattr(cast, person))

    assert client.get(reverse("audits:together", args=[audit.public_id])).status_code == status


def test_it_is_not_settled_as_one_of_two_and_not_before_all_is_in(client, cast):
    audit, other = (
        all_in(cast),
        shared(cast, reference="C-3002"),
    )
    client.force_login(cast.sonia)

    with pytest.raises(Refused, match="page of its own"):
        save_draft(audit=audit, decision=Decision(), based_on=0, by=cast.sonia, now=NOW)
    with pytest.raises(Refused, match="not waiting to be put together"):
        save_together(audit=other, joined=Joined(), based_on=0, by=cast.sonia, now=NOW)
    assert client.get(reverse("audits:moderate", args=[audit.public_id])).url == reverse(
        "audits:together", args=[audit.public_id]
    )
    assert (
        reverse("audits:together", args=[audit.public_id]) in client.get(reverse("audits:moderation")).content.decode()
    )


def test_of_two_moderators_one_saves_and_the_other_is_told(cast):
    audit = all_in(cast)
    table = lay_out(audit, cast.sonia)
    save_together(audit=audit, joined=joined(table), based_on=0, by=cast.sonia, now=NOW)

    with pytest.raises(SomebodyElse, match="Sonia Service saved"):
        save_together(audit=audit, joined=joined(table), based_on=0, by=cast.hana, now=NOW)


def test_the_ceiling_asks_for_a_reason(cast):
    audit = all_in(cast)
    table = lay_out(audit, cast.sonia)
    parts = dict(joined(table).parts) | {OVERALL: PartDecision(GOOD, reason="All else is good.")}
    parts["seeing_and_hearing"] = PartDecision("inadequate", reason="Nobody saw the child.")

    with pytest.raises(Refused, match="Say why the overall grade is better"):
        put_together(audit, cast.sonia, parts=parts)


def test_a_partners_part_goes_to_another_partner_and_stays_the_same_part(cast):
    form = form_of(shared(cast), "Police")

    with pytest.raises(Refused, match="no role that audits"):
        reassign(form=form, auditor=cast.mark, why="Ill", by=cast.quinn, now=NOW)
    new = reassign(form=form, auditor=partner("pia", "Pia Police"), why="Ill", by=cast.quinn, now=NOW)

    assert (new.agency, tuple(new.parts), new.no_own_work_at) == ("Police", POLICE, None)


def test_the_qa_team_shares_an_audit_out_in_the_browser(client, cast):
    pat, audit = cast.pat, planned(cast)
    client.force_login(cast.quinn)
    page, day = reverse("audits:share_out", args=[audit.public_id]), TODAY + timedelta(days=9)
    rest = [key for key in (*COUNCIL, *HEALTH) if key not in POLICE]
    posted = {"due_on_day": day.day, "due_on_month": day.month, "due_on_year": day.year,
              "person_council": cast.peer.public_id, "parts_council": rest, "person_other": pat.public_id,
              "parts_other": list(POLICE)}  # fmt: skip

    linked = client.get(reverse("audits:allocate", args=[audit.public_id])).content.decode()
    nameless = client.post(page, posted)
    given = client.post(page, posted | {"name_other": "Probation"})

    assert page in linked
    assert "Enter the name of the other agency" in nameless.content.decode()
    assert given.status_code == 302, given.content.decode()
    assert set(Return.objects.values_list("agency", "auditor__name")) == {
        ("", "Peer Auditor"),
        ("Probation", "Pat Police"),
    }
    assert "Probation" in client.get(given.url).content.decode()


def test_a_partners_home_page_says_one_thing(client, cast):
    form = form_of(shared(cast), "Police")
    client.force_login(form.auditor)

    content = client.get("/").content.decode()

    assert reverse("audits:form", args=[form.public_id]) in content
    for other in ("Hetty", "Health", "Peer Auditor", f'href="{reverse("audits:index")}"'):
        assert other not in content
    assert "for Police" in content and content.count("What happened") == 0
