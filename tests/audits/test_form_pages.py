"""One's own form in the browser, without a script: open, write, check, submit (A3)."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from looped.accounts.models import CouncilIdentity
from looped.audits.models import Answer, Audit, Return
from looped.audits.operations.conversations import record_try
from looped.audits.operations.danger import raise_alarm
from looped.audits.operations.proposals import propose_action
from looped.framework.grades import OVERALL, DomainKey
from tests.audits.build import allocated
from tests.audits.filling import conversation_done, fill, fresh
from tests.cast import NOW, TODAY


@pytest.fixture
def audit(cast, shipped):
    return allocated(cast)


@pytest.fixture
def manager(audit, client, cast):
    client.force_login(cast.maya)
    return Return.objects.get(audit=audit, role="manager")


def page(name, form, *more):
    return reverse(f"audits:{name}", args=[form.public_id, *more])


def test_every_page_of_the_form_opens(manager, client):
    addresses = [page(name, manager) for name in
                 ("form", "form_about", "form_overall", "form_actions", "form_check", "form_danger")]  # fmt: skip
    addresses += [page("form_domain", manager, key) for key in DomainKey]

    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        assert "A child may be in danger" in response.content.decode(), address


def test_what_is_written_is_saved_and_leads_on(manager, client):
    address = page("form_domain", manager, "plans")
    written = {"version": "0", "evidence": "Plan of 3 June.\r\nDated.", "difference": "None yet.", "grade": "good"}

    response = client.post(address, written)

    assert response.url == page("form_domain", manager, "decision_making")
    answer = Answer.objects.get(form=manager, part="plans")
    assert (answer.grade, answer.evidence, answer.version) == ("good", "Plan of 3 June.\nDated.", 1)
    assert "Plan of 3 June." in client.get(address).content.decode()


def test_save_and_come_back_leads_to_the_task_list(manager, client):
    response = client.post(page("form_domain", manager, "plans"), {"version": "0", "grade": "good", "go": "back"})

    assert response.url == page("form", manager)
    assert "Started" in client.get(response.url).content.decode()


def test_a_grade_that_is_none_is_refused_and_the_text_stays(manager, client):
    response = client.post(
        page("form_domain", manager, "plans"), {"version": "0", "grade": "splendid", "evidence": "X1"}
    )

    assert response.status_code == 422
    assert "X1" in response.content.decode()


def test_an_incomplete_form_lists_what_is_missing_with_links(manager, client):
    text = client.get(page("form_check", manager)).content.decode()

    assert page("form_domain", manager, "plans") + "#id_grade" in text
    assert "Submit this audit" not in text


def test_a_complete_form_is_submitted_and_then_only_read(manager, client):
    fill(manager)

    response = client.post(page("form_check", manager), {"mine": "on"}, follow=True)

    manager.refresh_from_db()
    assert manager.is_submitted
    assert "Your audit is in" in response.content.decode()
    assert client.get(page("form_domain", manager, "plans")).url == page("form", manager)
    after = client.post(page("form_domain", manager, "plans"), {"version": "1", "grade": "inadequate"})
    assert after.status_code == 422
    assert Answer.objects.get(form=manager, part="plans").grade == "good"


def test_it_is_not_submitted_without_the_declaration(manager, client):
    fill(manager)

    response = client.post(page("form_check", manager), {})

    assert "Tick the box" in response.content.decode()
    manager.refresh_from_db()
    assert not manager.is_submitted


def test_the_overall_page_suggests_a_ceiling(manager, client):
    fill(manager, seeing_and_hearing="inadequate")

    text = client.get(page("form_overall", manager)).content.decode()

    assert "We suggest at best Requires improvement" in text


@pytest.mark.parametrize("person", ["peer", "mark", "quinn", "hana", "dina", "ada", "nora"])
def test_nobody_else_opens_the_form(manager, client, cast, person):
    client.force_login(getattr(cast, person))

    for name in ("form", "form_about", "form_overall", "form_actions", "form_check", "form_danger", "form_token"):
        assert client.get(page(name, manager)).status_code in (403, 404), name
    assert client.post(page("form_save", manager, "plans"), {"version": "0"}).status_code in (403, 404)
    assert client.get(page("form_domain", manager, "plans")).status_code in (403, 404)


def test_wrong_methods_are_refused(manager, client):
    assert client.post(page("form", manager)).status_code == 405
    assert client.get(page("form_save", manager, "plans")).status_code == 405
    assert client.post(page("form_token", manager)).status_code == 405
    assert client.delete(page("form_domain", manager, "plans")).status_code == 405


@pytest.mark.parametrize("part", ["nothing", "actions", "check", "child"])
def test_a_part_that_the_form_does_not_have_is_not_found(manager, client, part):
    assert client.post(page("form_save", manager, part), {"version": "0"}).status_code == 404
    assert client.get(page("form_domain", manager, part)).status_code == 404


def test_a_form_taken_from_its_auditor_is_gone(manager, client):
    Return.objects.filter(pk=manager.pk).update(retired_at="2026-11-16T10:00Z", retired_why="Ill")

    assert client.get(page("form", manager)).status_code == 404


def test_the_queries_of_a_page_do_not_depend_on_the_data(manager, client, cast, django_assert_max_num_queries):
    CouncilIdentity.objects.create(starts_on=date(2023, 4, 1), name="Test", set_by=cast.ada)
    for name in ("form", "form_overall", "form_check"):
        client.get(page(name, manager))
    fill(manager)

    for address in (page("form", manager), page("form_overall", manager), page("form_domain", manager, "plans")):
        with django_assert_max_num_queries(8):
            client.get(address)


def test_the_peer_has_three_conversations_more(audit, client, cast):
    peer = Return.objects.get(audit=audit, role="peer")
    client.force_login(cast.peer)
    fill(peer)

    assert len(client.get(page("form_check", peer)).content.decode().split("Say whether you spoke")) == 4
    for speaker in ("child", "family", "worker"):
        conversation_done(peer, speaker)
    client.post(page("form_check", peer), {"mine": "on"})

    peer.refresh_from_db()
    assert (peer.is_submitted, peer.overall, peer.family_contact) == (True, "good", "not_attempted")
    assert OVERALL in set(peer.answers.values_list("part", flat=True))


@pytest.mark.parametrize("name", ["form", "form_actions", "form_check", "form_danger", "form_conversation"])
def test_a_page_asks_as_often_for_thirty_as_for_three(audit, client, cast, name):
    peer = Return.objects.get(audit=audit, role="peer")
    client.force_login(cast.peer)
    address = page(name, peer, *(["child"] if name == "form_conversation" else []))

    def grow(count):
        for number in range(count):
            propose_action(form=fresh(peer), what=f"Thing {number}", difference="Is heard.",
                           severity="learning", owner=cast.sam, due_on=TODAY, by=cast.peer, now=NOW)  # fmt: skip
            raise_alarm(form=fresh(peer), worry="W", told_whom="Ann", told_at=NOW, by=cast.peer, now=NOW)
            record_try(form=fresh(peer), speaker="child", tried_at=NOW, means="phone", outcome="no_answer", note="",
                       by=cast.peer, now=NOW)  # fmt: skip
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    assert grow(3) == grow(27) <= 11


def test_a_withdrawn_audit_is_said_to_be_so_and_opens_no_box(manager, client):
    fill(manager)
    Audit.objects.filter(pk=manager.audit_id).update(status="withdrawn")

    assert "taken out of the programme" in client.get(page("form", manager)).content.decode()
    assert client.get(page("form_domain", manager, "plans")).url == page("form", manager)
    assert client.get(page("form_actions", manager)).url == page("form", manager)
    assert "Submit this audit" not in client.get(page("form_check", manager)).content.decode()
    assert "I made this audit myself" not in client.get(page("form_check", manager)).content.decode()
    assert client.post(page("form_check", manager), {"mine": "on"}).status_code == 200
    manager.refresh_from_db()
    assert not manager.is_submitted
