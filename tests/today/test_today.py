"""The home page: what needs somebody, in order of urgency, and what happened; blind, and kind when empty."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from looped.accounts.operations import Details, invite
from looped.accounts.roles import Role
from looped.audits.models import Action, Answer, Audit, Return
from looped.audits.operations.outcome import take_in
from looped.core import events
from looped.core.models import Event
from looped.core.todo import ToDo, Urgency
from looped.today import operations, queries
from looped.today.models import Look
from looped.today.queries.waiting import arranged
from tests.audits import build
from tests.cast import NOW, TODAY


def news_of(user, since=0):
    return [line.text for line in queries.news(user, since).lines]


def text(response):
    return response.content.decode()


# --- What needs you -----------------------------------------------------------------------------------


def test_the_most_urgent_stands_first_then_the_earliest_due():
    todos = [
        ToDo(Urgency.DUE, "later", "/", TODAY + timedelta(days=3)),
        ToDo(Urgency.DUE, "no day", "/"),
        ToDo(Urgency.DUE, "sooner", "/", TODAY),
        ToDo(Urgency.TO_CHECK, "check", "/", TODAY - timedelta(days=9)),
        ToDo(Urgency.CHILD_SAFETY, "a child", "/"),
    ]

    needs = arranged(todos, TODAY)

    assert [need.text for need in needs] == ["a child", "sooner", "later", "no day", "check"]
    assert [need.urgent for need in needs] == [True, False, False, False, False]
    assert needs[-1].late and not needs[1].late


def test_an_auditor_finds_their_forms_and_nobody_elses(cast):
    build.allocated(cast, reference="A-1")

    assert [need.text for need in queries.needs(cast.peer, TODAY)] == ["Audit of case C-A-1"]
    assert queries.needs(cast.mark, TODAY) == []
    assert queries.needs(cast.nora, TODAY) == []


def test_a_social_worker_sees_strengths_first(client, cast):
    audit = build.allocated(cast, reference="A-1")
    Answer.objects.create(
        form=audit.returns.get(role="manager"), part="overall", grade="good", strengths="Sam listened well."
    )
    build.hand_in(audit, "peer", build.grades())
    manager = audit.returns.get(role="manager")
    for part in build.grades():
        Answer.objects.get_or_create(form=manager, part=part, defaults={"grade": "good", "evidence": "Seen."})
    Return.objects.filter(pk=manager.pk).update(overall="good", submitted_on=TODAY, recorded_at=NOW)
    take_in(audit=Audit.objects.get(pk=audit.pk), by=cast.maya, now=NOW)
    client.force_login(cast.sam)
    assert "Sam listened well." not in text(client.get("/"))
    build.opened(audit)

    page = text(client.get("/"))

    assert page.index("Sam listened well.") < page.index("What needs you")
    client.force_login(cast.sita)
    assert "Sam listened well." not in text(client.get("/"))


def test_a_director_sees_the_parts_that_there_are(client, cast):
    client.force_login(cast.dina)

    assert "Audit of practice" in text(client.get("/"))
    client.force_login(cast.nora)
    assert "Audit of practice" not in text(client.get("/"))


def test_nobody_with_nothing_is_told_so_kindly(client, cast):
    client.force_login(cast.nora)

    page = text(client.get("/"))

    assert "Nothing waits for you." in page
    assert "Nothing that concerns you." in page


def test_the_home_page_takes_no_post(client, cast):
    client.force_login(cast.quinn)

    assert client.post("/").status_code == 405


@pytest.mark.parametrize("who", ["quinn", "peer", "maya", "sonia", "hana", "dina", "sam", "ada", "nora"])
def test_every_role_has_a_home(client, cast, who):
    build.both_in(cast, build.grades(), build.grades(build.RI))
    client.force_login(getattr(cast, who))

    assert client.get("/").status_code == 200


# --- What happened ------------------------------------------------------------------------------------


def test_a_final_audit_is_news_to_those_who_may_read_it(cast):
    build.agreed(cast, reference="A-1")

    for reader in (cast.quinn, cast.maya, cast.sonia, cast.dina):
        assert "The audit of case C-A-1 is final." in news_of(reader)
    for stranger in (cast.sam, cast.mark, cast.sara, cast.sita, cast.nora, cast.ada):
        assert news_of(stranger) == []


def test_to_the_worker_an_audit_is_news_once_it_is_open_to_them(cast):
    build.opened(build.agreed(cast, reference="A-1"))

    assert news_of(cast.sam) == ["What an audit found in your work with case C-A-1 is open to you."]
    assert "open to you" not in "".join(news_of(cast.maya) + news_of(cast.quinn))


def test_a_first_return_is_news_to_nobody(cast):
    audit = build.allocated(cast, reference="A-1")
    before = {name: news_of(getattr(cast, name)) for name in ("maya", "peer", "quinn", "sonia", "dina", "sam")}

    build.hand_in(audit, "peer", build.grades(build.RI))

    assert {name: news_of(getattr(cast, name)) for name in before} == before


def test_a_difference_is_no_news_before_it_is_settled(cast):
    build.both_in(cast, build.grades(), build.grades(build.RI))

    assert news_of(cast.sam) == []
    assert not any("final" in line for line in news_of(cast.maya))


def test_an_action_hidden_in_a_blind_return_is_no_news(cast):
    audit = build.allocated(cast, reference="A-1")
    action = Action.objects.create(
        audit=audit, raised_in=audit.returns.get(role="peer"), raised_by=cast.peer, raised_at=NOW, what="Visit",
        severity="improve", owner=cast.maya, due_on=TODAY,
    )  # fmt: skip
    events.record(what="audits.action.open", subject=action.public_id, by=cast.peer, now=NOW)

    assert news_of(cast.maya) == []


def test_what_i_did_myself_is_no_news_to_me(cast):
    audit = build.allocated(cast, reference="A-1")
    form = audit.returns.get(role="peer")
    events.record(what="audits.return.allocated", subject=form.public_id, by=cast.quincy, now=NOW)

    assert news_of(cast.peer) == ["You were asked to audit case C-A-1."]
    assert news_of(cast.quincy) == []
    assert news_of(cast.maya) == []


def test_only_what_came_after_the_last_look_is_new(cast):
    build.agreed(cast, reference="A-1")
    newest = Event.objects.order_by("-pk").first().pk
    build.agreed(cast, reference="A-2")

    assert news_of(cast.quinn, since=newest) == ["The audit of case C-A-2 is final."]


def test_many_are_shown_by_ten_and_the_rest_counted(cast):
    for n in range(13):
        build.agreed(cast, reference=f"A-{n}")

    news = queries.news(cast.quinn, 0)

    assert len(news.lines) == 10
    assert news.more == 3


def test_a_look_is_kept_once_a_session(client, cast):
    client.force_login(cast.quinn)

    client.get("/")
    first = Look.objects.get(user=cast.quinn).at
    client.get("/")

    assert Look.objects.get(user=cast.quinn).at == first


def test_the_second_session_goes_on_where_the_first_began(cast):
    build.agreed(cast, reference="A-1")
    first = operations.look(by=cast.quinn, now=NOW)
    build.agreed(cast, reference="A-2")
    second = operations.look(by=cast.quinn, now=NOW + timedelta(days=1))

    assert first.at is None
    assert second.at == NOW
    assert news_of(cast.quinn, second.event) == ["The audit of case C-A-2 is final."]


def test_the_page_costs_the_same_at_3_and_at_30(client, cast, django_assert_num_queries):
    client.force_login(cast.quinn)
    for n in range(3):
        build.agreed(cast, reference=f"A-{n}")
    client.get("/")
    session = client.session
    session["news_from"] = ["", 0]
    session.save()
    with CaptureQueriesContext(connection) as few:
        client.get("/")
    for n in range(3, 30):
        build.agreed(cast, reference=f"A-{n}")
    with django_assert_num_queries(len(few)):
        client.get("/")


# --- Search -------------------------------------------------------------------------------------------


def found(user, words):
    result = queries.search(user, words)
    return [case.reference for case in result.cases], [audit.reference for audit in result.audits]


def test_a_case_and_its_audits_are_found_by_a_part_of_the_reference(cast):
    build.agreed(cast, reference="A-77")

    assert found(cast.quinn, " c-a-77 ") == (["C-A-77"], ["A-77"])
    assert found(cast.maya, "77") == (["C-A-77"], ["A-77"])


def test_what_somebody_may_not_see_is_not_found(cast):
    build.agreed(cast, reference="A-77")

    for stranger in (cast.mark, cast.sara, cast.sita, cast.ada, cast.nora):
        assert found(stranger, "77") == ([], [])


def test_a_blind_audit_is_found_by_its_auditors_and_tells_no_grade(client, cast):
    audit = build.allocated(cast, reference="A-77")
    build.hand_in(audit, "peer", build.grades("inadequate"))
    client.force_login(cast.maya)

    page = text(client.get("/search/", {"q": "77"}))

    assert "In progress" in page
    assert "nadequate" not in page
    assert found(cast.sonia, "A-77")[1] == []


def test_nothing_asked_finds_nothing(client, cast):
    build.agreed(cast)
    client.force_login(cast.quinn)

    assert found(cast.quinn, "   ") == ([], [])
    assert "Enter a reference" in text(client.get("/search/"))


@pytest.mark.parametrize("words", ["%", "'; DROP TABLE", "x" * 500, "<script>"])
def test_odd_words_do_no_harm(client, cast, words):
    client.force_login(cast.quinn)

    response = client.get("/search/", {"q": words})

    assert response.status_code == 200
    assert "<script>" not in text(response).replace('<script type="module"', "")


def test_more_than_25_are_said_to_be_more(cast):
    for n in range(26):
        build.case(cast, reference=f"C-9{n:02}")

    assert queries.search(cast.quinn, "C-9").more
    assert len(queries.search(cast.quinn, "C-9").cases) == 25


def test_an_administrator_is_told_of_invitations_that_ran_out(cast):
    details = Details(name="Ned New", email="ned@council.example", roles=frozenset({Role.AUDITOR}))
    invite(details=details, by=cast.ada, now=NOW - timedelta(days=8))

    assert [need.text for need in queries.needs(cast.ada, TODAY)] == ["An invitation ran out before it was followed"]
    assert not queries.needs(cast.nora, TODAY)


def test_an_invitation_that_can_still_be_followed_needs_nobody(cast):
    details = Details(name="Ned New", email="ned@council.example", roles=frozenset({Role.AUDITOR}))
    invite(details=details, by=cast.ada, now=NOW - timedelta(days=2))

    assert not queries.needs(cast.ada, TODAY)
