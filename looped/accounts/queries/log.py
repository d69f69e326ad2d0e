"""Who saw which child's audit, when and for what."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q, QuerySet
from django.utils import timezone

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core.models import Reading

PAGE = 50
ALARM = "danger alert"  # as the audit room calls its page


@dataclass(frozen=True)
class Seen:
    """One look at one record. `reference` is the child's; blank where the page was about none."""

    at: datetime
    who: str
    what: str
    reference: str
    purpose: str


@dataclass(frozen=True)
class SeenPage:
    """Fifty looks, the newest first. `older`: the key to go on from; None where there are no more."""

    rows: list[Seen]
    older: str | None


@dataclass(frozen=True)
class Key:
    """Where a page ends: a moment, and how many of that very moment have been shown. In a URL: `<moment>~<count>`."""

    at: datetime
    shown: int

    @classmethod
    def parse(cls, text: str) -> "Key | None":
        """None where the address was not made by us."""
        moment, _sign, shown = text.partition("~")
        try:
            at = datetime.fromisoformat(moment)
            return cls(at, max(0, int(shown))) if timezone.is_aware(at) else None
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.at.isoformat()}~{self.shown}"


def readings(
    *, viewer: User, reference: str = "", person: User | None = None, day: date | None = None, key: str = ""
) -> SeenPage:
    """Looks at children's records, narrowed by child, person and day. One query.

    Somebody who audits may be the other auditor of a case, and must not learn here that an alarm was raised.
    """
    rows = _filtered(reference.strip(), person, day)
    if viewer.may(Permission.AUDIT):
        rows = rows.exclude(~Q(by=viewer), what=ALARM)
    start = Key.parse(key) if key else None
    if start:
        rows = rows.filter(at__lte=start.at)
    skip = start.shown if start else 0
    columns = ("at", "by__name", "what", "case_reference", "purpose")
    # Rows of the same moment were shown already: few, so to skip them costs nothing, as an offset would further down.
    found = [Seen(*row) for row in rows.order_by("-at", "-pk").values_list(*columns)[skip : skip + PAGE + 1]]
    return SeenPage(found[:PAGE], _next(found[:PAGE], start) if found[PAGE:] else None)


def _filtered(reference: str, person: User | None, day: date | None) -> QuerySet[Reading]:
    rows = Reading.objects.all()
    if reference:
        rows = rows.filter(Q(case_reference__iexact=reference))
    if person is not None:
        rows = rows.filter(by=person)
    if day is not None:
        begins = timezone.make_aware(datetime.combine(day, time.min))
        ends = timezone.make_aware(datetime.combine(day, time.max))
        rows = rows.filter(at__range=(begins, ends))
    return rows


def _next(shown: list[Seen], start: Key | None) -> str:
    last = shown[-1].at
    same = sum(1 for row in shown if row.at == last)
    return str(Key(last, same + (start.shown if start and start.at == last else 0)))
