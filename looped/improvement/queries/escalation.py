"""Escalations that somebody may see: those sent to them, and those of what they oversee."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.queries.log import ALARM
from looped.accounts.roles import Permission
from looped.audits.models import Action
from looped.audits.queries.action_reach import overseen_actions
from looped.audits.queries.action_told import Told
from looped.audits.queries.danger import alerts_for
from looped.audits.queries.scope import audits_with_grades_for, own_audits
from looped.improvement.models import Escalation

OPEN = Q(decided_at=None, overtaken_at=None)
LATEST = 100
GONE_ON = Exists(
    Escalation.objects.filter(
        Q(action=OuterRef("action")) | Q(alert=OuterRef("alert")) | Q(look_back=OuterRef("look_back")),
        clock=OuterRef("clock"), ran_out_on=OuterRef("ran_out_on"), rung__gt=OuterRef("rung"),
    )
)  # fmt: skip
TO_DECIDE = OPEN & ~Q(GONE_ON)  # of one ladder the highest step alone is to be decided
STATES = ("open", "mine", "undecided", "decided", "overtaken")


def visible_escalations(user: User) -> QuerySet[Escalation]:
    """An alarm's are for those who answer it; all others go by the team, area or service of what is late."""
    audits = audits_with_grades_for(user) if user.may(Permission.SEE_ALL_AUDITS) else own_audits(user)
    reach = Q(to=user) | Q(action__in=overseen_actions(user)) | Q(look_back__audit__in=audits)
    if user.may(Permission.ANSWER_DANGER):
        reach |= Q(alert__in=alerts_for(user).values("pk"))
    return Escalation.objects.filter(reach)


def to_decide(user: User) -> QuerySet[Escalation]:
    return Escalation.objects.filter(TO_DECIDE, to=user)


@dataclass(frozen=True)
class Line:
    """One step in a list. `state` is "open", "undecided" (its day has passed), "decided" or "overtaken"."""

    public_id: str
    what: str
    clock: str
    ran_out_on: date
    step: int
    to: str
    raised_on: date
    decide_by: date
    state: str
    decision: str
    case: str
    owner: str


WITH = (
    "to", "action__owner", "action__audit__case", "action__audit__team", "action__verifier", "alert__audit__case",
    "look_back__audit__case", "look_back__manager", "decided_by",
)  # fmt: skip


def lines(user: User, today: date, *, state: str = "open") -> list[Line]:
    """The latest hundred, those to be decided first in time first; the settled ones newest first. One query."""
    found = visible_escalations(user).select_related(*WITH)
    if state == "decided":
        found = found.filter(decided_at__isnull=False).order_by("-decided_at", "-pk")
    elif state == "overtaken":
        found = found.filter(overtaken_at__isnull=False).order_by("-overtaken_at", "-pk")
    else:
        which = {"mine": TO_DECIDE & Q(to=user), "undecided": OPEN & Q(decide_by__lt=today)}.get(state, TO_DECIDE)
        found = found.filter(which).order_by("decide_by", "pk")
    return [line_of(row, today) for row in found[:LATEST]]


def logged_as(row: Escalation) -> str:
    """What the log of who saw what calls it: the alarm, where it is about one."""
    return ALARM if row.alert_id or (row.action and row.action.alarm_id) else "escalation"


def case_of(row: Escalation) -> str:
    """The child's reference."""
    thing = row.action or row.alert or row.look_back
    return thing.audit.case.reference if thing else ""


def line_of(row: Escalation, today: date) -> Line:
    """With everything of `WITH` read already."""
    owner = row.action.owner if row.action else row.look_back.manager if row.look_back else None
    if row.action and row.clock == Escalation.Clock.VERIFY:
        owner = row.action.verifier
    return Line(
        public_id=row.public_id, what=_what(row), clock=str(row.get_clock_display()), ran_out_on=row.ran_out_on,
        step=row.rung, to=row.to.name, raised_on=localdate(row.raised_at), decide_by=row.decide_by,
        state=_state(row, today), decision=row.decision,
        case=case_of(row), owner=owner.name if owner else "",
    )  # fmt: skip


def _state(row: Escalation, today: date) -> str:
    if row.decided_at:
        return "decided"
    until = localdate(row.overtaken_at) if row.overtaken_at else today
    return "undecided" if row.decide_by < until else "overtaken" if row.overtaken_at else "open"


def _what(row: Escalation) -> str:
    if row.action:
        return row.action.what
    return _("A child may be in danger, and nobody has answered") if row.alert else _("A look-back is not answered")


def escalations_to_open(user: User) -> QuerySet[Escalation]:
    """For a view that gets one by its public id, or 404."""
    return visible_escalations(user).select_related(*WITH)


def thing_of(row: Escalation, user: User) -> str:
    """The address of what is late, where this person may open it; blank where not."""
    if row.action:
        return reverse("audits:action", args=[row.action.public_id])
    if row.alert and user.may(Permission.ANSWER_DANGER) and alerts_for(user).filter(pk=row.alert.pk).exists():
        return reverse("audits:danger", args=[row.alert.public_id])
    return reverse("audits:detail", args=[row.look_back.audit.public_id]) if row.look_back else ""


def ladder_of(row: Escalation, today: date) -> list[Line]:
    """Every step that was taken for the same clock, the first at the top. One query."""
    same = Escalation.objects.filter(
        action=row.action_id, alert=row.alert_id, look_back=row.look_back_id, clock=row.clock, ran_out_on=row.ran_out_on
    )
    return [line_of(each, today) for each in same.select_related(*WITH).order_by("rung")]


def told_on_action(action: Action, user: User) -> list[Told]:
    """For the action's page, whoever reads it: it went up to whom, when, and what was decided. One query."""
    rows = Escalation.objects.filter(action=action).select_related("to", "decided_by").order_by("raised_at", "pk")
    steps = list(rows.annotate(gone_on=GONE_ON))
    return [Told(_told(row, gone_on=row.gone_on), "" if row.gone_on else _link(row, user)) for row in steps]


def _told(row: Escalation, *, gone_on: bool) -> str:
    words = {
        "clock": row.get_clock_display(), "to": row.to.name, "day": _day(localdate(row.raised_at)),
        "by": _day(row.decide_by), "ran_out": _day(row.ran_out_on),
    }  # fmt: skip
    went = _("“%(clock)s” was due on %(ran_out)s and is late. It went up to %(to)s on %(day)s") % words
    if row.decided_at and row.decided_by:
        said = {"name": row.decided_by.name, "day": _day(localdate(row.decided_at)), "decision": row.decision}
        return went + _(". %(name)s decided on %(day)s: %(decision)s") % said
    if gone_on:
        return went + "; " + _("it was not decided in time and went on.")
    if row.overtaken_at:
        return went + "; " + _("nothing is left to decide there.")
    return went + ", " + _("who decides by %(by)s.") % words


def _link(row: Escalation, user: User) -> str:
    may = row.to_id == user.pk and row.decided_at is None and row.overtaken_at is None
    return reverse("improvement:escalation", args=[row.public_id]) if may else ""


def _day(day: date) -> str:
    return date_format(day, "j F Y")
