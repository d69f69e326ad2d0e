"""Messages without a name (ADR 20). What their writers do leaves no event, no job and no time but the next Monday."""

import secrets
from datetime import date, datetime
from random import Random

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.core import events
from looped.core.errors import Refused
from looped.core.sealing import digest, seal
from looped.core.working_days import add_working_days
from looped.core.writing import operation
from looped.workforce import receipts
from looped.workforce.models import MessagePart, StaffMessage
from looped.workforce.queries.messages import message_of, owed_parts
from looped.workforce.queries.readers import is_reader, readers_on
from looped.workforce.queries.staff_rules import rules_on
from looped.workforce.rules.messages import MOST_A_WEEK, checked_words, filled_up, next_monday


@operation
def write(*, slip: str, about: str, text: str, today: date) -> str:
    """Keep a message, and give the receipt code of its writer: the only moment at which there is one.

    `slip`: of the form (receipts.new_slip). The same form with the same words gives the same code, and is kept once.
    Raises Refused where nobody reads, the week is full, or there are no words or too many: then nothing is kept.
    """
    words = checked_words(text)
    code = receipts.code_for(slip, about, words)
    kept = receipts.digest(code)
    if StaffMessage.objects.filter(code_digest=kept).exists():
        return code
    monday = _taken_from(today)
    message = StaffMessage.objects.create(code_digest=kept, about=about)
    MessagePart.objects.create(message=message, number=1, **_from_writer(words, monday))
    _mix(monday)
    return code


@operation
def add(*, code: str, slip: str, text: str, today: date) -> None:
    """One part more by the writer. It waits for the next Monday, too. Pressed twice it is kept once. Raises Refused."""
    message = message_of(code)
    if message is None:
        raise Refused(wrong_code())
    words = checked_words(text)
    key = receipts.key_for(slip, message.public_id, words)
    if MessagePart.objects.filter(key=key).exists():
        return
    monday = _taken_from(today)
    MessagePart.objects.create(key=key, message=message, number=_next_number(message), **_from_writer(words, monday))
    _mix(monday)


@operation
def answer(*, message: StaffMessage, text: str, by: User, now: datetime) -> None:
    """A reader's answer, which is all that its writer sees of them; it answers whatever could be read. Raises Refused.

    The event names the message and its reader, as the page for the writer does.
    """
    today = localdate(now)
    if not is_reader(by, today):
        raise Refused(_("Only those who read messages today can answer them."))
    if not message.parts.filter(by=None, read_from__lte=today).exists():
        raise Refused(_("There is nothing to answer yet."))
    sealed = seal(filled_up(checked_words(text)))
    in_time = not owed_parts(today).filter(message=message, answer_by__lt=today).exists()
    MessagePart.objects.create(
        message=message, number=_next_number(message), sealed=sealed, read_from=today, answer_by=None, by=by
    )
    detail = {"in_time": in_time}
    events.record(what="workforce.message.answered", subject=message.public_id, by=by, now=now, detail=detail)


@operation
def note_opened(*, message: StaffMessage, by: User, now: datetime) -> None:
    """A reader has opened the message: kept for good, each time."""
    events.record(what="workforce.message.opened", subject=message.public_id, by=by, now=now)


def wrong_code() -> str:
    """The same for every code that opens nothing."""
    return _("This code opens nothing. Look whether every letter and number is right.")


def _taken_from(today: date) -> date:
    """The Monday from which it will be read. Raises Refused."""
    if not readers_on(today).exists():
        raise Refused(_("Nobody reads messages at present, so yours was not taken. Your words are still in the box."))
    monday = next_monday(today)
    if MessagePart.objects.filter(by=None, read_from=monday).count() >= _most(monday):
        said = _(
            "This week has brought more messages than can be taken, so yours was not kept. Your words are still in the "
            "box. Try again from %(day)s on, or turn to somebody on the page on whistleblowing."
        )
        raise Refused(said % {"day": f"{monday:%-d %B}"})
    return monday


def _most(monday: date) -> int:
    """How much waits for a Monday at most: by lot, between half of MOST_A_WEEK and all of it.

    Whoever filled a week up to a number that is known would learn from their own how many others wrote.
    """
    half = MOST_A_WEEK // 2
    return half + int(digest(monday.isoformat(), purpose="most messages of a week"), 16) % (MOST_A_WEEK - half)


def _from_writer(words: str, monday: date) -> dict[str, object]:
    days = rules_on(monday).answer_message_days
    return {"sealed": seal(filled_up(words)), "read_from": monday, "answer_by": add_working_days(monday, days)}


def _next_number(message: StaffMessage) -> int:
    return message.parts.count() + 1


def _mix(monday: date) -> None:
    """Write all that waits for this Monday anew, in an order of chance.

    A database lays rows down as they come, and PostgreSQL notes the transaction of each: whoever reads its files could
    tell which message was the week's first. So they have all been written together, at the last press.
    """
    waiting = list(MessagePart.objects.filter(by=None, read_from=monday))
    parts, messages = [part.pk for part in waiting], {part.message_id for part in waiting}
    others = MessagePart.objects.filter(message__in=messages).exclude(pk__in=parts).values("message")
    fresh = list(StaffMessage.objects.filter(pk__in=messages).exclude(pk__in=others))  # nothing else hangs on them
    chance = Random(secrets.token_hex(16))
    chance.shuffle(waiting)
    chance.shuffle(fresh)
    MessagePart.objects.filter(pk__in=parts).delete()
    StaffMessage.objects.filter(pk__in=[message.pk for message in fresh]).delete()
    StaffMessage.objects.bulk_create(fresh)
    MessagePart.objects.bulk_create(waiting)
