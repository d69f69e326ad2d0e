"""What the home page says of audits whose returns are in: to settle, to read, to do, to verify, to follow up."""

from datetime import date

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.queries.actions import to_do, to_verify
from looped.audits.queries.inadequate import without_action
from looped.audits.queries.outcome import learning_of
from looped.audits.queries.rechecks import open_rechecks
from looped.audits.queries.to_moderate import left_over, to_moderate
from looped.core.todo import ToDo, Urgency


def todo_after(user: User, today: date) -> list[ToDo]:
    """Each kind of work asks once, and only for who may do it. Actions that are late come first among actions."""
    found: list[ToDo] = []
    if user.may(Permission.MODERATE):
        found += _to_settle(user) + _to_look_at(user, today)
    if user.may(Permission.PLAN_AUDITS):
        found += _without_moderator()
    if user.may(Permission.AUDIT) or user.may(Permission.GRADE_OWN_PART):
        found += _to_read(user)
    if user.may(Permission.DO_ACTIONS):
        found += _to_do(user, today)
    if user.may(Permission.VERIFY_ACTIONS):
        found += _to_verify(user) + _without_action(user)
    return found


def _to_settle(user: User) -> list[ToDo]:
    """In the moderator's own area; an audit that they made themselves waits for another."""
    waiting = to_moderate(user).exclude(returns__auditor=user).exclude(worker=user)
    count, oldest = waiting.aggregate(count=Count("pk", distinct=True), oldest=Min("released_at")).values()
    if not count:
        return []
    text = ngettext("Audit that waits for moderation", "Audits that wait for moderation", count)
    detail = _("The oldest since %(day)s") % {"day": date_format(timezone.localdate(oldest), "j F")}
    return [ToDo(Urgency.WAITING_FOR_YOU, text, reverse("audits:moderation"), detail=detail, count=count)]


def _to_look_at(user: User, today: date) -> list[ToDo]:
    """Final audits that this person may look at again."""
    lines = [line for line in open_rechecks(user, today) if not line.refusal]
    if not lines:
        return []
    text = ngettext("Final audit to look at again", "Final audits to look at again", len(lines))
    urgency = Urgency.OVERDUE if lines[0].is_late else Urgency.DUE
    return [ToDo(urgency, text, reverse("audits:rechecks"), due=lines[0].due_on, count=len(lines))]


def _without_moderator() -> list[ToDo]:
    """Every moderator of the area had a part in these. Those of other areas may settle them; somebody must ask."""
    count = len(left_over())
    if not count:
        return []
    text = ngettext("Audit whose area has no moderator left", "Audits whose areas have no moderator left", count)
    detail = _("Moderators of other areas may settle it. Ask one of them.")
    return [ToDo(Urgency.WAITING_FOR_YOU, text, reverse("audits:moderation"), detail=detail, count=count)]


def _to_read(user: User) -> list[ToDo]:
    """A partner reads it on their own form, the only page of the audit that is theirs."""
    rows = learning_of(user).filter(seen_at=None).order_by("pk")

    def detail(audit: str) -> str:
        return reverse("audits:detail", args=[audit])

    names = rows.values_list("form__audit__reference", "form__audit__public_id", "form__public_id").distinct()
    return [
        ToDo(
            Urgency.WAITING_FOR_YOU,
            _("Learning for you from audit %(reference)s") % {"reference": reference},
            (
                reverse("audits:detail", args=[audit])
                if user.may(Permission.AUDIT)
                else reverse("audits:form", args=[form])
            )
            + "#learning",
            detail=_("Written by the moderator who looked at it, for you alone."),
        )
        for reference, audit, form in names
    ]


def _to_do(user: User, today: date) -> list[ToDo]:
    """One line each, so that each link begins the work; the date says which is first."""
    rows = to_do(user).order_by("due_on", "pk").values_list("public_id", "what", "due_on", "audit__case__reference")
    return [
        ToDo(
            Urgency.OVERDUE if due < today else Urgency.DUE,
            _("Action: %(what)s") % {"what": _shortened(what)},
            reverse("audits:action", args=[action]),
            due=due,
            detail=_("Case %(case)s") % {"case": case},
        )
        for action, what, due, case in rows
    ]


def _to_verify(user: User) -> list[ToDo]:
    count = to_verify(user).count()
    if not count:
        return []
    text = ngettext("Action to verify", "Actions to verify", count)
    return [ToDo(Urgency.DUE, text, reverse("audits:actions") + "?show=verify", count=count)]


def _without_action(user: User) -> list[ToDo]:
    oldest = without_action(user).aggregate(count=Count("pk"), oldest=Min("final_on"))
    if not oldest["count"]:
        return []
    text = ngettext("Inadequate audit without an action", "Inadequate audits without an action", oldest["count"])
    detail = _("The oldest final since %(day)s") % {"day": date_format(oldest["oldest"], "j F Y")}
    return [ToDo(Urgency.WAITING_FOR_YOU, text, reverse("audits:inadequate"), detail=detail, count=oldest["count"])]


def _shortened(what: str) -> str:
    first = what.splitlines()[0] if what else ""
    return first if len(first) <= 80 else first[:79].rstrip() + "…"
