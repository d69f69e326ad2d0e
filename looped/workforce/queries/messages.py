"""What staff wrote without a name: for its writer, by the code; for today's readers, from its Monday on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.core.sealing import CannotOpen, unseal
from looped.figures.disclosure.profiles import STAFF
from looped.figures.figure import Figure, proportion
from looped.workforce import receipts
from looped.workforce.models import MessagePart, StaffMessage
from looped.workforce.queries.readers import readers_on
from looped.workforce.rules.messages import emptied

SHOWN = 50  # answered messages on one page
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Part:
    """Words of the writer (`by` None), or of a reader. read_from: the Monday, or the day of the answer."""

    text: str
    read_from: date
    by: User | None
    waits: bool  # for its Monday


@dataclass(frozen=True)
class Thread:
    """A message and all that was said to it. answer_by: the first day by which something is owed; None: nothing is."""

    public_id: str
    about: str
    parts: tuple[Part, ...]
    answer_by: date | None
    is_late: bool


@dataclass(frozen=True)
class Line:
    """One message in a reader's list, without its words. last: the day of the last word in it that can be read."""

    public_id: str
    about: str
    answer_by: date | None
    is_late: bool
    last: date


@dataclass(frozen=True)
class Inbox:
    """owed: by day. answered: the last first. older: what continues the list of answered ones; "" at its end."""

    owed: list[Line]
    answered: list[Line]
    older: str


def message_of(code: str) -> StaffMessage | None:
    """The message that this code opens. One query."""
    return StaffMessage.objects.filter(code_digest=receipts.digest(code)).first()


def owed_parts(day: date) -> QuerySet[MessagePart]:
    """What writers said, can be read on this day, and nobody has answered since it could."""
    return MessagePart.objects.filter(_unanswered(), by=None, read_from__lte=day)


def readable(user: User, day: date) -> QuerySet[StaffMessage]:
    """Messages that this person may open on this day: all whose Monday has come, for a reader; else none."""
    reads = readers_on(day).filter(person=user).order_by()
    written = MessagePart.objects.filter(message=OuterRef("pk"), by=None, read_from__lte=day)
    return StaffMessage.objects.filter(Exists(reads), Exists(written))


def inbox(user: User, day: date, *, before: str = "") -> Inbox:
    """A reader's list. `before`: where the list of answered messages goes on. Three queries."""
    mine = readable(user, day)
    owed = mine.annotate(due=_first_owed(day)).filter(due__isnull=False).order_by("due", "public_id")
    answered = _answered(mine, day, before)
    page = answered[:SHOWN]
    more = f"{page[-1].last:%Y-%m-%d}_{page[-1].public_id}" if len(answered) > SHOWN else ""
    lasts = _lasts(owed, day)
    return Inbox([_line(each, each.due, lasts, day) for each in owed], page, more)


def thread_for(message: StaffMessage, day: date) -> Thread:
    """What a reader sees: nothing whose Monday has not come. Two queries."""
    parts = message.parts.filter(read_from__lte=day).select_related("by").order_by("read_from", "number")
    return _thread(message, parts, day, owed_parts(day))


def thread_of_code(code: str, day: date) -> Thread | None:
    """What its writer sees: all of it. None: the code opens nothing."""
    message = message_of(code)
    if message is None:
        return None
    parts = message.parts.select_related("by").order_by("read_from", "number")
    return _thread(message, parts, day, owed_parts(date.max))


def answered_in_time(day: date) -> Figure:
    """Of what was to be answered within the year before `day`, how much was in time. Below ten nothing is said."""
    due = MessagePart.objects.filter(by=None, answer_by__gte=day - YEAR, answer_by__lt=day)
    in_time = Exists(_answers().filter(read_from__lte=OuterRef("answer_by")))
    found = list(due.annotate(in_time=in_time).values_list("in_time", flat=True))
    if not found or STAFF.hides(len(found)):
        return Figure("staff.messages_in_time", "year", reason=_("too few to say"))
    return proportion("staff.messages_in_time", "year", count=sum(found), of=len(found))


def _answers() -> QuerySet[MessagePart]:
    """Answers to the part outside: given when it could be read."""
    return MessagePart.objects.filter(
        message=OuterRef("message"), by__isnull=False, read_from__gte=OuterRef("read_from")
    )


def _unanswered() -> Q:
    return Q(~Exists(_answers()), answer_by__isnull=False)


def _first_owed(day: date) -> Min:
    owed = owed_parts(day).values("pk")
    return Min("parts__answer_by", filter=Q(parts__in=owed))


def _answered(mine: QuerySet[StaffMessage], day: date, before: str) -> list[Line]:
    """One more than a page shows. By the last day on which something was said, then by the random key."""
    rows = mine.annotate(due=_first_owed(day)).filter(due=None)
    lasts = _lasts(rows, day)
    lines = [_line(each, None, lasts, day) for each in rows]
    lines.sort(key=_place, reverse=True)
    return [line for line in lines if not before or _place(line) < before][: SHOWN + 1]


def _place(line: Line) -> str:
    return f"{line.last:%Y-%m-%d}_{line.public_id}"


def _lasts(messages: Iterable[StaffMessage], day: date) -> dict[str, date]:
    keys = [each.pk for each in messages]
    parts = MessagePart.objects.filter(message__in=keys, read_from__lte=day).order_by("read_from")
    return dict(parts.values_list("message", "read_from"))


def _line(message: StaffMessage, due: date | None, lasts: dict[str, date], day: date) -> Line:
    late = due is not None and due < day
    return Line(message.public_id, message.get_about_display(), due, late, lasts[message.pk])


def _thread(message: StaffMessage, parts: Iterable[MessagePart], day: date, owed: QuerySet[MessagePart]) -> Thread:
    due = owed.filter(message=message).aggregate(due=Min("answer_by"))["due"]
    said = tuple(Part(_words(part), part.read_from, part.by, part.read_from > day) for part in parts)
    return Thread(message.public_id, message.get_about_display(), said, due, due is not None and due < day)


def _words(part: MessagePart) -> str:
    try:
        return emptied(unseal(part.sealed))
    except CannotOpen:
        return _("These words cannot be opened any more: the key that sealed them is not there.")
