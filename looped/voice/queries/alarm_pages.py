"""What the pages about alarms show: one's own list, and one alarm with its steps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from looped.accounts.models import User
from looped.voice.models import SafetyAlert, SafetyStep
from looped.voice.queries.rules import rules_on
from looped.voice.queries.safety import alerts_for, kept_out

MOST_CLOSED = 50


@dataclass(frozen=True)
class Row:
    """One alarm of a list. `words`: how it stands, in a sentence; `late`: nobody answered in time."""

    public_id: str
    case: str
    who: str
    raised_at: datetime
    words: str
    late: bool
    about_worker: bool


@dataclass(frozen=True)
class Alarms:
    """Those that were sent to one person. `closed`: the latest fifty."""

    waiting: list[Row]
    in_hand: list[Row]
    closed: list[Row]


@dataclass(frozen=True)
class Page:
    """One alarm, for those it was sent to. `kept_from`: who cannot see it, by name; empty unless about a worker."""

    alert: SafetyAlert
    who: str
    words: str
    late: bool
    steps: list[SafetyStep]
    kept_from: list[str]


def alarms(user: User, now: datetime) -> Alarms:
    """Four queries at most, however many there are."""
    minutes = rules_on(localdate(now)).climb_minutes
    open_ = [_row(alert, now, minutes) for alert in alerts_for(user).filter(closed_at=None).order_by("raised_at")]
    closed = alerts_for(user).filter(closed_at__isnull=False).order_by("-closed_at", "-pk")[:MOST_CLOSED]
    return Alarms(
        waiting=[row for alert, row in open_ if alert.answered_at is None],
        in_hand=[row for alert, row in open_ if alert.answered_at is not None],
        closed=[row for _alert, row in (_row(alert, now, minutes) for alert in closed)],
    )


def alarm_page(alert: SafetyAlert, now: datetime) -> Page:
    _alert, row = _row(alert, now, rules_on(localdate(now)).climb_minutes)
    steps = list(alert.steps.select_related("to").order_by("rung", "sent_at", "to__name", "pk"))
    return Page(alert, row.who, row.words, row.late, steps, _names(kept_out(alert)) if alert.about_worker_at else [])


def who_said_so(alert: SafetyAlert) -> str:
    """Relation and age band, never a name."""
    if alert.invitation is None:
        return _("Not known")
    member = alert.invitation.member
    return f"{member.get_relation_display()}, {alert.invitation.get_band_display()}"


def lasting(time: timedelta) -> str:
    """How long, in the largest unit that fits: 23 minutes, 3 hours, 2 days."""
    minutes = max(0, int(time.total_seconds() // 60))
    if minutes < 120:
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    if minutes < 48 * 60:
        return _("%(count)d hours") % {"count": minutes // 60}
    return _("%(count)d days") % {"count": minutes // (24 * 60)}


def _row(alert: SafetyAlert, now: datetime, minutes: int) -> tuple[SafetyAlert, Row]:
    late = alert.answered_at is None and now - alert.waits_since >= timedelta(minutes=minutes)
    row = Row(
        public_id=alert.public_id, case=alert.case.reference, who=who_said_so(alert), raised_at=alert.raised_at,
        words=_how_it_stands(alert, now, late), late=late, about_worker=alert.about_worker_at is not None,
    )  # fmt: skip
    return alert, row


def _how_it_stands(alert: SafetyAlert, now: datetime, late: bool) -> str:
    if alert.answered_at is None:
        for_how_long = {"time": lasting(now - alert.waits_since)}
        if late:
            return _("Late: nobody has answered for %(time)s") % for_how_long
        return _("Nobody has answered yet, for %(time)s") % for_how_long
    said = {"name": alert.answered_by, "time": lasting(alert.answered_at - alert.waits_since)}
    if alert.closed_at:
        return _("Closed. %(name)s answered after %(time)s") % said
    return _("%(name)s has it in hand, after %(time)s") % said


def _names(keys: Iterable[int]) -> list[str]:
    return list(User.objects.filter(pk__in=list(keys)).order_by("name").values_list("name", flat=True))
