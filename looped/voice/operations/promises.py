"""You said, we did: a theme or a group's conclusion becomes a promise; then what was done, or why it cannot be (V8).

Once it is done, everybody who spoke of it and wanted to hear is to be told. Nobody sees who that is: what is made here
are rows in no order, which name a response and not a person.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from looped.accounts.models import ServiceArea, Team, User
from looped.accounts.roles import Permission, Role
from looped.core import events, workflow
from looped.core.errors import Refused
from looped.core.sealing import CannotOpen, unseal
from looped.core.writing import operation
from looped.voice.models import Pack, Promise, Response, TellBack
from looped.voice.promise_letters import tell_by_email
from looped.voice.queries.promise_sources import wanted_to_hear
from looped.voice.queries.telling import manager_of, worker_of
from looped.voice.wording import LANGUAGES
from looped.voice.workflow import PROMISE_MOVES

Status = Promise.Status


@dataclass(frozen=True)
class Said:
    """What was said, and where from: a theme's key, or a participation group's pack. `moment` blank: at any.

    `area` and `team` None: the whole service.
    """

    said: str
    theme_key: str = ""
    pack: Pack | None = None
    moment: str = ""
    area: ServiceArea | None = None
    team: Team | None = None


@operation
def make_promise(*, said: Said, promise: str, owner: User, due_on: date, by: User, now: datetime) -> Promise:
    """Say what will be done, by whom and by when. Raises Refused."""
    _require(by)
    _check(said, promise, owner, due_on, localdate(now))
    made = Promise.objects.create(
        theme_key=said.theme_key, pack=said.pack, moment=said.moment, team=said.team,
        area=said.team.area if said.team else said.area, said=said.said.strip(), promise=promise.strip(), owner=owner,
        due_on=due_on, made_by=by, made_on=localdate(now),
    )  # fmt: skip
    detail = {"theme": said.theme_key, "promise": made.promise, "owner": owner.public_id, "due_on": due_on}
    events.record(what="voice.promise.made", subject=made.public_id, by=by, now=now, detail=detail)
    return made


def _check(said: Said, promise: str, owner: User, due_on: date, today: date) -> None:
    if not (said.theme_key or said.pack):
        raise Refused(_("Choose the theme, or the group’s conclusion, that this answers."))
    if said.pack and said.pack.status != Pack.Status.CLOSED:
        raise Refused(_("The group has not finished with these cards yet."))
    if not said.said.strip() or not promise.strip():
        raise Refused(_("Enter what families said, and what you promise."))
    if due_on < today:
        raise Refused(_("Choose today or a day to come."))
    if not owner.is_active or not owner.may(Permission.MAKE_PROMISES):
        raise Refused(_("Choose somebody who can say what was done."))


@operation
def do_promise(*, promise: Promise, did: str, by: User, now: datetime) -> int:
    """It is done: what was done is written down, and those who wanted to hear are to be told; once.

    Returns to how many. Letters by e-mail leave by a job. Raises Refused, also where somebody was faster.
    """
    _require_owner(promise, by)
    if not did.strip():
        raise Refused(_("Enter what was done, as families shall read it."))
    workflow.move(
        promise, to=Status.DONE, moves=PROMISE_MOVES, by=by, now=now,
        changes={"did": did.strip(), "did_on": localdate(now)},
    )  # fmt: skip
    made = TellBack.objects.bulk_create(_shuffled(_tell_back(promise, each) for each in wanted_to_hear(promise)))
    if made:
        tell_by_email.enqueue(promise.public_id)
    return len(made)


def _shuffled(rows: Iterable[TellBack]) -> list[TellBack]:
    """In no order: the row's number tells nothing of who answered when."""
    found = list(rows)
    secrets.SystemRandom().shuffle(found)
    return found


def _tell_back(promise: Promise, response: Response) -> TellBack:
    made = TellBack(promise=promise, response=response)
    if response.hear_back == Response.HearBack.WORKER:
        made.worker = _who_tells(response)
    return made


def _who_tells(response: Response) -> User | None:
    """The worker whom the person chose; who left, or may not see Looped any more: the team's manager. None: nobody."""
    try:
        chosen = unseal(response.sealed_address) if response.sealed_address else ""
    except CannotOpen:
        chosen = ""
    worker = worker_of(chosen) if chosen else response.worker
    return worker if worker and worker.is_active else manager_of(response.team_id, response.area_id, Role.TEAM_MANAGER)


@operation
def withdraw_promise(*, promise: Promise, why: str, by: User, now: datetime) -> None:
    """It cannot be kept, and families read why. Raises Refused."""
    _require_owner(promise, by)
    if not why.strip():
        raise Refused(_("Enter why it cannot be kept, as families shall read it."))
    changes = {"did": why.strip(), "did_on": localdate(now)}
    workflow.move(promise, to=Status.WITHDRAWN, moves=PROMISE_MOVES, by=by, now=now, changes=changes)


@operation
def hand_over_promise(*, promise: Promise, owner: User, why: str, by: User, now: datetime) -> None:
    """Somebody else does it; the day stays, so that what is late stays late. Raises Refused."""
    _require_owner(promise, by)
    if not why.strip():
        raise Refused(_("Enter why. It stays on record."))
    if not owner.is_active or not owner.may(Permission.MAKE_PROMISES):
        raise Refused(_("Choose somebody who can say what was done."))
    running = Promise.objects.filter(pk=promise.pk, status=Status.MADE, owner=promise.owner_id)
    if not running.update(owner=owner):
        raise Refused(_("Somebody else has just changed this. Look again before you decide."))
    detail = {"old": promise.owner.public_id, "new": owner.public_id}
    events.record(
        what="voice.promise.handed_over", subject=promise.public_id, by=by, now=now, detail=detail, why=why.strip()
    )


@operation
def publish_promise(*, promise: Promise, is_public: bool, by: User, now: datetime) -> None:
    """Mark it for the public page and for families' pages, or take the mark away. Twice does no harm.

    Raises Refused for who neither owns it nor listens for the whole.
    """
    _require_owner(promise, by)
    changed = Promise.objects.filter(pk=promise.pk, for_public=not is_public)
    if changed.update(for_public=is_public, marked_by=by if is_public else None):
        what = "voice.promise.published" if is_public else "voice.promise.taken_back"
        events.record(what=what, subject=promise.public_id, by=by, now=now)


@operation
def translate_promise(
    *, promise: Promise, language: str, said: str, words: str, did: str, by: User, now: datetime
) -> None:  # fmt: skip
    """Put it into another language that ships; empty words take that language away. Raises Refused."""
    _require_owner(promise, by)
    if language not in [each.key for each in LANGUAGES[1:]]:
        raise Refused(_("Choose one of the languages that families read."))
    current = Promise.objects.get(pk=promise.pk)
    given = {"said": said.strip(), "promise": words.strip(), "did": did.strip()}
    if any(given.values()) and not (given["said"] and given["promise"]):
        raise Refused(_("Enter both what families said and what was promised."))
    translations = {key: value for key, value in current.translations.items() if key != language}
    if any(given.values()):
        translations[language] = given
    Promise.objects.filter(pk=promise.pk).update(translations=translations)
    detail = {"language": language}
    events.record(what="voice.promise.translated", subject=promise.public_id, by=by, now=now, detail=detail)


def _require(by: User) -> None:
    if not by.may(Permission.MAKE_PROMISES):
        raise Refused(_("Managers, the QA team and participation workers make promises."))


def _require_owner(promise: Promise, by: User) -> None:
    _require(by)
    if promise.owner_id != by.pk and not by.may(Permission.READ_COMMENTS):
        raise Refused(_("This is for the promise’s owner, or for somebody of the QA team or a participation worker."))
