"""The life of one invitation until it is with the family: held, taken up, stopped, sent, given a new link (V5, V10)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.accounts.operations import ensure_system_actor
from looped.core import events
from looped.core.errors import Refused
from looped.core.workflow import MoveRefused, move
from looped.core.writing import operation
from looped.voice.models import Invitation, Way
from looped.voice.queries.asking_facts import facts_of, questionnaire_for
from looped.voice.queries.rules import rules_on
from looped.voice.rules.asking import HOLD_FOR, STOP_FOR, Why, may_reach, may_send
from looped.voice.tokens import new_tablet_code, new_token, tablet_digest, token_digest
from looped.voice.workflow import INVITATION_MOVES

Status = Invitation.Status
WITH_THE_FAMILY = (Status.SENT, Status.OPENED)
NOT_SENT = (Status.PROPOSED, Status.HELD, Status.STOPPED)
CODE_LASTS = timedelta(minutes=30)
LAPSES_AFTER = timedelta(days=90)  # two holds of four weeks fit in


@dataclass(frozen=True)
class Sent:
    """What the sender is shown once, and nobody keeps: the link's secret, or a tablet's code. Blank: no such."""

    token: str = ""
    code: str = ""


@operation
def hold(*, invitation: Invitation, why: str, words: str = "", by: User, now: datetime) -> None:
    """Hold it back for the weeks of the rules; then it comes up again. Raises Refused."""
    reason = _reason(why, words, HOLD_FOR)
    today = localdate(now)
    until = today + timedelta(weeks=rules_on(today).hold_weeks)
    changes = {"reason": reason, "reason_key": why, "held_by": by, "held_until": until, "holds": invitation.holds + 1}
    _move(invitation, Status.HELD, why=reason, changes=changes, by=by, now=now)


@operation
def take_up(*, invitation: Invitation, by: User, now: datetime) -> None:
    """A held one waits to be sent again, before its weeks are over. Raises Refused."""
    _move(invitation, Status.PROPOSED, changes={"held_until": None}, by=by, now=now)


@operation
def stop_invitation(*, invitation: Invitation, why: str, words: str = "", by: User, now: datetime) -> None:
    """It is not to be sent, for good. Raises Refused."""
    reason = _reason(why, words, STOP_FOR)
    _move(invitation, Status.STOPPED, why=reason, changes={"reason": reason, "reason_key": why}, by=by, now=now)


def _reason(why: str, words: str, allowed: tuple[Why, ...]) -> str:
    if why not in allowed:
        raise Refused("Choose a reason.")
    if why == Why.OTHER and not words.strip():
        raise Refused("Say what the reason is.")
    return " ".join(each for each in (str(Why(why).label), words.strip()) if each)[:300]


@operation
def send(*, invitation: Invitation, way: str = Way.LINK, by: User, now: datetime) -> Sent:
    """Check all again at this minute, and give out the link’s secret or a tablet’s code, this once. Raises Refused.

    The newest questionnaire of the day is asked. `way` conversation or paper: neither link nor code is made.
    """
    if invitation.status != Status.PROPOSED:
        raise MoveRefused("This does not wait to be sent. Look again at what became of it.")
    today = localdate(now)
    rules = rules_on(today)
    member = invitation.member
    facts = facts_of(member, moment=invitation.moment, today=today, but=invitation)
    if why := may_send(facts.standing, rules):
        raise Refused(str(why.label))
    asked = questionnaire_for(family=invitation.family, band=member.band, moment=invitation.moment, day=today)
    if asked is None:
        raise Refused(str(Why.NO_QUESTIONNAIRE.label))
    given = Sent(token=new_token() if way == Way.LINK else "", code=new_tablet_code() if way == Way.TABLET else "")
    changes = {
        "questionnaire": asked, "band": member.band, "language": member.language, "way": way, "sent_on": today,
        "sent_by": by, "closes_on": today + timedelta(days=rules.open_days), "held_until": None,
        **_kept_of(given, now),
    }  # fmt: skip
    _move(invitation, Status.SENT, changes=changes, by=by, now=now)
    return given


def _kept_of(given: Sent, now: datetime) -> dict:
    """What the database keeps of what is given out."""
    kept: dict = {"token_digest": token_digest(given.token)} if given.token else {}
    if given.code:
        kept |= {"tablet_digest": tablet_digest(given.code), "tablet_until": now + CODE_LASTS}
    return kept


@operation
def new_link(*, invitation: Invitation, by: User, now: datetime) -> Sent:
    """Another link to the same questions; the old one no longer works. Raises Refused.

    Done alike, with the same event, whatever the person has done meanwhile: nothing tells whether they answered.
    """
    _check_reachable(invitation, now)
    return _give(invitation, Sent(token=new_token()), "voice.invitation.new_link", by=by, now=now)


@operation
def give_code(*, invitation: Invitation, by: User, now: datetime) -> Sent:
    """A tablet's code for somebody who was asked already, good for half an hour; alike, too. Raises Refused."""
    _check_reachable(invitation, now)
    return _give(invitation, Sent(code=new_tablet_code()), "voice.invitation.code_given", by=by, now=now)


def _check_reachable(invitation: Invitation, now: datetime) -> None:
    today = localdate(now)
    if invitation.status in NOT_SENT or invitation.closes_on is None:
        raise Refused("This was not sent.")
    if today > invitation.closes_on:
        raise Refused("The time to answer it is over.")
    facts = facts_of(invitation.member, moment=invitation.moment, today=today, but=invitation)
    if why := may_reach(facts.standing):
        raise Refused(str(why.label))


def _give(invitation: Invitation, given: Sent, what: str, *, by: User, now: datetime) -> Sent:
    row = Invitation.objects.filter(pk=invitation.pk)
    row.update(**_kept_of(given, now))
    # Within its days only a stop or an unsafe contact closes one: it is open again. The family's own steps stand.
    row.filter(status=Status.NO_ANSWER).update(status=Status.SENT)
    events.record(what=what, subject=invitation.public_id, by=by, now=now)
    return given


def close_links(invitations: QuerySet[Invitation]) -> None:
    """End what is with the family, at once and without an event: nothing tells whether it was answered.

    A link to what was answered or declined ends as well: it may be a fresh one, and must look like any other.
    """
    invitations.exclude(status__in=NOT_SENT).update(token_digest=None, tablet_digest=None, tablet_until=None)
    invitations.filter(status__in=WITH_THE_FAMILY).update(status=Status.NO_ANSWER)


def close_overdue(*, now: datetime) -> int:
    """What nobody answered in its days has no answer. A timer's: harmless twice, and without an event (ADR 14)."""
    over = Invitation.objects.filter(status__in=WITH_THE_FAMILY, closes_on__lt=localdate(now))
    return over.update(status=Status.NO_ANSWER, tablet_digest=None, tablet_until=None)


def bring_up_holds(*, now: datetime) -> int:
    """What was held for its weeks waits again. A timer's: one that somebody took up meanwhile is left alone."""
    due = Invitation.objects.filter(status=Status.HELD, held_until__lte=localdate(now)).order_by("pk")
    return sum(_bring_up(invitation, now=now) for invitation in due)


def let_lapse(*, now: datetime) -> int:
    """What nobody sent in three months is not sent any more: asked so late it puzzles. A timer's, harmless twice."""
    old = Invitation.objects.filter(status=Status.PROPOSED, proposed_on__lt=localdate(now) - LAPSES_AFTER)
    return sum(_lapse(invitation, now=now) for invitation in old.order_by("pk"))


@operation
def _lapse(invitation: Invitation, *, now: datetime) -> bool:
    why = Why.TOO_LONG_AGO
    changes = {"reason": str(why.label), "reason_key": str(why)}
    try:
        _move(
            invitation, Status.STOPPED, why=changes["reason"], changes=changes, by=ensure_system_actor(now=now), now=now
        )
    except MoveRefused:
        return False
    return True


@operation
def _bring_up(invitation: Invitation, *, now: datetime) -> bool:
    try:
        _move(invitation, Status.PROPOSED, changes={}, by=ensure_system_actor(now=now), now=now)
    except MoveRefused:
        return False
    return True


def _move(invitation: Invitation, to: str, *, changes: dict, by: User, now: datetime, why: str = "") -> None:
    if invitation.status not in NOT_SENT:  # one sentence for all: the state that it is in would tell who answered
        raise MoveRefused("This was sent. It can no longer be held back, stopped or taken up.")
    move(invitation, to=to, moves=INVITATION_MOVES, by=by, now=now, why=why, changes=changes)
