"""Taking in what somebody answered: once, whole, with who it was sealed and apart (ADR 14).

No event is written and no time is kept: either would tell who answered. The answers themselves are the record.
"""

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from looped.core.errors import Refused
from looped.core.ids import public_id
from looped.core.sealing import seal
from looped.voice.models import Answer, Comment, Family, Invitation, Question, Response, WatchWord, Way
from looped.voice.queries.questionnaires import content_of
from looped.voice.queries.rules import rules_on
from looped.voice.rules import reading, scales
from looped.voice.tokens import handle_digest

Status = Invitation.Status
TO_ANSWER = (Status.SENT, Status.OPENED, Status.ANSWERED, Status.DECLINED)  # a no can be taken back
WRITTEN_DOWN = (Way.CONVERSATION, Way.PAPER)


@dataclass(frozen=True)
class Given:
    """What one person gave: `answers` by the question's key (a value, words, or the lines of a drawing, alone
    or with words: `{"lines": [...], "words": "..."}`).

    `address`: where to tell them what changes; blank unless `hear_back` needs one. `writer`: who wrote it down for
    them; blank where they wrote it themselves.
    """

    language: str
    answers: Mapping[str, Any]
    easy_read: bool = False
    seen_by: str = Response.SeenBy.QUALITY
    may_quote: bool | None = None
    hear_back: str = Response.HearBack.NO
    address: str = ""
    way: str = Way.LINK
    writer: str = ""


@dataclass
class _Parts:
    answers: list[Answer] = field(default_factory=list)
    # The question's key, and what they wrote; blank beside a drawing without words, which somebody must see, too.
    words: list[tuple[str, str]] = field(default_factory=list)


def receive(
    *,
    invitation: Invitation,
    token: str = "",
    given: Given,
    today: date,
    and_then: Callable[[], object] = lambda: None,
) -> bool:
    """Keep what was given; the invitation is answered. False where this link has sent before: nothing is kept twice.

    What another link, a tablet or a person writing it down gave before does not count against it: it is kept as a
    giving of its own (ADR 14).
    `and_then`: what goes with it, kept or not, in the same transaction: one wait for the disk, not two.

    `token` is the link's secret, so that its holder may take words back; without one nobody can by a link.
    Raises Refused where the invitation cannot be answered any more, or an answer was not offered.
    """
    parts = _sorted_out(invitation, given)
    # Read before the write begins: while it lasts, nobody else writes.
    comments = _comments(invitation, given.language, parts.words, today)
    try:
        with transaction.atomic():
            can_be = _mark_answered(invitation, given, today)  # first: of many at once, the others wait here
            is_new = not (token and _has_sent(token))
            if is_new and not can_be:
                raise Refused("This can no longer be answered.")
            if is_new:
                response = _response(invitation, token or secrets.token_urlsafe(32), given, today)
                _keep(response, parts.answers, comments)
            and_then()
            return is_new
    except IntegrityError:
        if _has_sent(token):
            and_then()
            return False
        raise


def _keep(response: Response, answers: list[Answer], comments: list[Comment]) -> None:
    response.save(force_insert=True)
    for answer in answers:
        answer.response = response
    for comment in comments:
        comment.response = response
    Answer.objects.bulk_create(answers)
    Comment.objects.bulk_create(comments)


def _mark_answered(invitation: Invitation, given: Given, today: date) -> bool:
    """Whether it can be answered. A tablet's code that waits stays: whoever types it must not learn of this.

    What somebody writes down is kept also where a stop has closed the link meanwhile: refused, it would tell the writer
    that nothing had been answered.
    """
    in_its_days = Invitation.objects.filter(pk=invitation.pk, closes_on__gte=today)
    if in_its_days.filter(status__in=TO_ANSWER).update(status=Status.ANSWERED):
        return True
    return given.way in WRITTEN_DOWN and in_its_days.filter(status=Status.NO_ANSWER).exists()


def _has_sent(token: str) -> bool:
    return Response.objects.filter(handle_digest=handle_digest(token)).exists()


def _sorted_out(invitation: Invitation, given: Given) -> _Parts:
    parts = _Parts()
    for question in content_of(invitation.questionnaire):
        value = given.answers.get(question.key)
        if value in (None, "", []):
            continue
        if question.kind == Question.Kind.TEXT:
            if words := scales.as_text(value):
                parts.words.append((question.key, words))
        elif question.kind == Question.Kind.DRAWING:
            _take_drawing(parts, question.key, value)
        else:
            scales.checked(question, value)
            good = scales.is_favourable(question, value)
            parts.answers.append(Answer(key=question.key, value=value, favourable=good))
    return parts


def _take_drawing(parts: _Parts, key: str, value: Any) -> None:
    """Lines, or lines and words beside them: who cannot draw on a screen may say it."""
    lines, words = (value.get("lines"), value.get("words", "")) if isinstance(value, Mapping) else (value, "")
    if lines:
        parts.answers.append(Answer(key=key, drawing=_drawn(lines)))
    said = scales.as_text(words)
    if lines or said:
        parts.words.append((key, said))


def _drawn(lines: list) -> list:
    if len(json.dumps(lines)) > scales.MOST_DRAWN:
        raise Refused("The drawing has too many lines to keep. Rub some out, or skip it.")
    return lines


def _response(invitation: Invitation, token: str, given: Given, today: date) -> Response:
    member = invitation.member
    # Only where the person said so does the response name the case, and whom it reaches.
    named = invitation.family == Family.CASE and given.seen_by != Response.SeenBy.QUALITY
    return Response(
        questionnaire_id=invitation.questionnaire_id, family=invitation.family, moment=invitation.moment,
        band=invitation.band, language=given.language, easy_read=given.easy_read, team_id=invitation.team_id,
        area_id=invitation.area_id, way=given.way, writer=given.writer, received_on=today,
        month=today.replace(day=1), sealed_who=seal(invitation.public_id), handle_digest=handle_digest(token),
        seen_by=given.seen_by if named else Response.SeenBy.QUALITY, case_id=member.case_id if named else None,
        worker_id=invitation.worker_id if named else None, may_quote=given.may_quote, hear_back=given.hear_back,
        sealed_address=seal(address) if (address := given.address or _worker_to_tell(invitation, given)) else b"",
    )  # fmt: skip


def _worker_to_tell(invitation: Invitation, given: Given) -> str:
    """Who chose to be told by the worker is told by that one: the address is theirs, and sealed as any other."""
    worker = invitation.worker if given.hear_back == Response.HearBack.WORKER else None
    return worker.public_id if worker else ""


def _comments(invitation: Invitation, language: str, words: list[tuple[str, str]], today: date) -> list[Comment]:
    """What they wrote, without the response that it belongs to."""
    if not words:
        return []
    rules = rules_on(today)
    watched = list(WatchWord.objects.filter(ended_at=None).values_list("word", flat=True))
    due = reading.read_by(today, rules.read_within_days)
    made = []
    for key, text in words:
        name = public_id()
        made.append(
            Comment(
                public_id=name, key=key, text=text, language=language, family=invitation.family,
                moment=invitation.moment, band=invitation.band, team_id=invitation.team_id,
                area_id=invitation.area_id, received_on=today, month=today.replace(day=1), read_due_on=due,
                urgency=reading.urgency(text, watched), twice=reading.by_lot(name, rules.coded_twice),
            )
        )  # fmt: skip
    return made
