"""Complaints, requests for another worker, and promises of both teams, for the world of the access tests."""

from datetime import timedelta

from looped.cases.models import Case
from looped.voice.models import JourneyEvent, Promise, Representation, TellBack, WorkerRequest
from tests.cast import NOW, TODAY
from tests.voice.comments import somebody

AGO = TODAY - timedelta(days=40)


def add_answering(world, sides) -> None:
    """Names: "oak complaint", "oak request", "oak promise", "promise" (to everybody, done), "tell back"."""
    cast = world.cast
    for side in sides:
        world.keep(f"{side.team} complaint", _complaint(cast, f"COMP-{side.team}1", side.team))
        case = Case.objects.get(public_id=world.ids[f"{side.team} family"])
        world.keep(f"{side.team} request", _request(cast, case))
        world.keep(f"{side.team} promise", _promise(cast, getattr(cast, side.manager), side.team))
    done = _promise(cast, cast.quinn, did="We ring back.", did_on=TODAY, status="done", for_public=True)
    world.keep("promise", done)
    world.keep("tell back", _tell_back(cast, done, hear_back="text"))
    _tell_back(cast, done, hear_back="worker", worker=cast.sam)


def more_answering(cast, number: int) -> None:
    """Rows for the counts: one of each, all in the Oak team."""
    _complaint(cast, f"COMP-more{number}", "oak")
    _request(cast, Case.objects.get(reference=f"F-more-{number}"))
    _promise(cast, cast.maya, "oak")
    done = _promise(cast, cast.maya, "oak", did="We ring back.", did_on=TODAY, status="done", for_public=True)
    _tell_back(cast, done, hear_back="text")
    _tell_back(cast, done, hear_back="worker", worker=cast.sam)


def _complaint(cast, reference: str, team: str) -> Representation:
    return Representation.objects.create(
        reference=reference, kind="complaint", stage=1, received_on=AGO, due_on=AGO + timedelta(days=14),
        theme_key="home", area=cast.teams[team].area, team=cast.teams[team], entered_by=cast.quincy, entered_at=NOW,
    )  # fmt: skip


def _request(cast, case: Case) -> WorkerRequest:
    JourneyEvent.objects.create(
        case=case, moment="change_of_worker", happened_on=AGO, recorded_by=cast.quincy, recorded_at=NOW
    )
    return WorkerRequest.objects.create(
        case=case, worker=case.worker, team=case.team, area=case.team.area, asked_by="child", asked_on=AGO,
        wanted="Somebody who comes.", entered_by=cast.quincy, entered_at=NOW,
    )  # fmt: skip


def _promise(cast, owner, team: str = "", **more) -> Promise:
    of = cast.teams[team] if team else None
    return Promise.objects.create(
        theme_key="home", said="Nobody rings back.", promise="We will ring back.", owner=owner, due_on=AGO,
        made_by=cast.quinn, made_on=AGO, area=of.area if of else None, team=of, **more,
    )  # fmt: skip


def _tell_back(cast, promise: Promise, *, hear_back: str, worker=None) -> TellBack:
    return TellBack.objects.create(promise=promise, response=somebody(cast, hear_back=hear_back), worker=worker)
