"""Requests for another worker: who sees them, the decision owed, told; and how often children's workers changed."""

from datetime import timedelta

import pytest

from looped.core.errors import Refused
from looped.core.models import Event, Reading
from looped.core.working_days import add_working_days
from looped.voice.models import Answer, JourneyEvent, WorkerRequest
from looped.voice.operations import worker_requests as operations
from looped.voice.queries.reach import Place
from looped.voice.queries.worker_changes import spread, wanted
from looped.voice.queries.worker_requests import line_of, listed, requests_counted, requests_for
from tests.audits.build import case
from tests.cast import NOW, TODAY
from tests.voice.build import a_questionnaire, a_response, an_invitation

pytestmark = pytest.mark.django_db
AGO = TODAY - timedelta(days=40)


def a_request(cast, *, on=AGO, team="oak", worker="sam", of=None, by="quincy") -> WorkerRequest:
    of = of or case(cast, f"C-{team}-{WorkerRequest.objects.count()}", team, worker)
    return operations.add_request(
        case=of,
        asked_by="child",
        asked_on=on,
        wanted="Somebody who comes when she says.",
        by=getattr(cast, by),
        now=NOW,
    )


def decided(cast, request, *, by="maya", decided_by="maya", on=TODAY, outcome="changed"):
    operations.decide_request(
        request=request, outcome=outcome, decided_by=getattr(cast, decided_by), decided_on=on, why="A new start.",
        by=getattr(cast, by), now=NOW,
    )  # fmt: skip


def test_a_request_keeps_worker_and_team_as_they_were(cast):
    request = a_request(cast)
    assert (request.worker, request.team, request.area) == (cast.sam, cast.teams["oak"], cast.areas["need"])
    with pytest.raises(Refused):
        a_request(cast, by="maya")


def test_the_qa_team_and_the_managers_see_it_and_the_worker_never(cast):
    request = a_request(cast)
    seen = {
        name for name in vars(cast) if name not in ("areas", "teams") and request in requests_for(getattr(cast, name))
    }
    assert seen == {"quinn", "quincy", "maya", "sonia", "hana"}


def test_a_manager_who_is_the_worker_sees_nothing_of_it_anywhere(cast, client):
    request = a_request(cast, worker="maya")
    client.force_login(cast.maya)

    page = client.get("/voice/changes-of-worker/").content.decode()

    assert request.wanted not in page
    assert client.get(f"/voice/changes-of-worker/{request.public_id}/").status_code == 404
    assert requests_counted(cast.maya, AGO, TODAY, place=Place(), scope="year", today=TODAY).asked.count == 0
    assert requests_counted(cast.sonia, AGO, TODAY, place=Place(), scope="year", today=TODAY).asked.count == 1
    JourneyEvent.objects.create(
        case=request.case, moment="change_of_worker", happened_on=TODAY, recorded_by=cast.quincy, recorded_at=NOW
    )
    behind = client.get("/voice/changes-of-worker/children/1/").content.decode()
    assert request.case.reference in behind and request.wanted not in behind
    assert request.wanted not in client.get(f"/cases/{request.case.public_id}/").content.decode()


def test_a_decision_is_owed_within_ten_working_days_and_shown_late(cast):
    in_time, late = a_request(cast, on=TODAY), a_request(cast)
    assert line_of(in_time, TODAY).due_on == add_working_days(TODAY, 10)
    assert not line_of(in_time, TODAY).is_late
    assert line_of(late, TODAY).words.startswith("18 working days late: a decision was owed by")
    assert [each.row for each in listed(cast.maya, Place(), TODAY)] == [late, in_time]


def test_two_who_decide_at_once_decide_once_and_then_they_are_told_once(cast):
    request = a_request(cast)
    with pytest.raises(Refused):
        operations.tell_decision(request=request, told_on=TODAY, by=cast.maya, now=NOW)
    decided(cast, request)
    with pytest.raises(Refused, match="already"):
        decided(cast, request, by="sonia", decided_by="sonia", outcome="refused")
    operations.tell_decision(request=request, told_on=TODAY, by=cast.maya, now=NOW)
    with pytest.raises(Refused):
        operations.tell_decision(request=request, told_on=TODAY, by=cast.quincy, now=NOW)

    request.refresh_from_db()
    assert (request.outcome, request.decided_by, request.told_on) == ("changed", cast.maya, TODAY)
    assert [each.what.rsplit(".")[-1] for each in Event.objects.filter(subject=request.public_id)] == [
        "added", "decided", "told",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("by", "decided_by", "on"),
    [
        ("mark", "mark", TODAY),  # of another team
        ("sam", "maya", TODAY),
        ("quincy", "sam", TODAY),  # the worker does not decide
        ("maya", "maya", AGO - timedelta(days=1)),
        ("maya", "maya", TODAY + timedelta(days=1)),
    ],
)
def test_who_may_not_decide_and_when_is_refused(cast, by, decided_by, on):
    with pytest.raises(Refused):
        decided(cast, a_request(cast), by=by, decided_by=decided_by, on=on)


def changes(cast, reference, *days_ago, team="oak", worker="sam"):
    of = case(cast, reference, team, worker)
    for days in days_ago:
        JourneyEvent.objects.create(
            case=of, moment="change_of_worker", happened_on=TODAY - timedelta(days=days), recorded_by=cast.quincy,
            recorded_at=NOW,
        )  # fmt: skip
    return of


def test_changes_are_spread_by_child_over_twelve_months(cast):
    changes(cast, "C-1")
    changes(cast, "C-2", 5)
    changes(cast, "C-3", 5, 90, 180, 300)
    changes(cast, "C-4", 366)  # longer ago
    changes(cast, "C-5", 1, 2, team="elm", worker="wen")
    twice = changes(cast, "C-6")
    for member in ("child", "mother"):  # told of two people, one change
        invitation = an_invitation(cast, of=twice, questionnaire=a_questionnaire(cast, band=member), relation=member)
        JourneyEvent.objects.create(
            case=twice, member=invitation.member, moment="change_of_worker", happened_on=TODAY,
            recorded_by=cast.quincy, recorded_at=NOW,
        )  # fmt: skip

    found = {each.name: [figure.count for _times, figure in each.times] for each in spread(Place(), TODAY)}

    assert found[""] == [2, 2, 1, 1]
    assert found["Oak"] == found["Children in need"] == [2, 2, 0, 1]
    assert found["Elm"] == [0, 0, 1, 0]
    assert [each.name for each in spread(Place("Oak", "k", team=cast.teams["oak"].pk), TODAY)] == ["Oak"]


def test_the_children_behind_are_listed_for_who_may_see_them_and_each_look_is_on_record(cast, client):
    of = changes(cast, "C-3", 5, 90, 180)
    changes(cast, "C-5", 1, 2, 3, team="elm", worker="wen")
    a_request(cast, of=of)
    client.force_login(cast.maya)

    page = client.get("/voice/changes-of-worker/children/3/").content.decode()

    assert "C-3" in page and "C-5" not in page and "Somebody who comes" in page
    [look] = Reading.objects.filter(by=cast.maya, what="changes of worker")
    assert look.case_reference == "C-3"
    client.force_login(cast.petra)
    assert client.get("/voice/changes-of-worker/children/3/").status_code == 403


def test_what_children_wanted_is_silent_under_ten(cast):
    asked = an_invitation(
        cast, questionnaire=a_questionnaire(cast, "case", moment="change_of_worker"), status="answered"
    )
    for number in range(10):
        if number == 9:
            a_response(cast, invitation=asked, writer="own_worker").answers.create(key="wanted_change", value="yes")
        if number in (0, 9):
            [(words, quiet)] = wanted(Place(), TODAY)
            assert (words, quiet.text) == ("", "fewer than 10 people")
        Answer.objects.create(
            response=a_response(cast, invitation=asked), key="wanted_change", value="no" if number % 2 else "yes"
        )
    assert {value: figure.text for value, figure in wanted(Place(), TODAY)} == {
        "yes": "5 of 10 (50.0%)", "no": "5 of 10 (50.0%)",
    }  # fmt: skip
    assert wanted(Place(), TODAY)[0][1].left_out[0].count == 1
