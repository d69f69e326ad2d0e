"""What Today says of safety: alarms first of all, and gaps of the rota to those who keep it."""

from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core.todo import ToDo, Urgency
from looped.voice.models import Invitation, SafetyAlert
from looped.voice.queries.duty import gaps_between, rota_is_kept
from looped.voice.queries.safety import has_new_words, open_alerts

AHEAD = timedelta(days=7)


def todo_safety(user: User, today: date) -> list[ToDo]:
    found: list[ToDo] = []
    if user.may(Permission.ANSWER_SAFETY):
        found += [_alarm(alert) for alert in open_alerts(user) if alert.answered_by_id in (None, user.pk)]
    if user.may(Permission.KEEP_ROTA):
        found += _gap(today)
    return found


def _alarm(alert: SafetyAlert) -> ToDo:
    href = reverse("voice:alert", args=[alert.public_id])
    told = {"case": alert.case.reference, "at": moment(alert.waits_since)}
    if alert.answered_by_id:
        text = _("You have an alarm in hand: case %(case)s") % told
        if has_new_words(alert):
            return ToDo(Urgency.CHILD_SAFETY, text, href, detail=_("They have added something that you have not read."))
        return ToDo(Urgency.WAITING_FOR_YOU, text, href, detail=_("When it is settled, say what was done."))
    detail = (
        _("Since %(at)s. Nobody has it in hand yet. They have added something that you have not read.")
        if has_new_words(alert) else _("Since %(at)s. Nobody has it in hand yet.")
    )  # fmt: skip
    text = _("Somebody says that they are not safe: case %(case)s") % told
    return ToDo(Urgency.CHILD_SAFETY, text, href, detail=detail % told)


def _gap(today: date) -> list[ToDo]:
    """The first time in the next seven days in which nobody is on duty. Nothing where no family was ever asked."""
    begins = timezone.make_aware(datetime.combine(today, time()))
    until = begins + 2 * AHEAD  # further than it looks, so that the end of a gap is its end
    found = [gap for gap in gaps_between(begins, until) if gap.begins < begins + AHEAD]
    if not found or (found[0] == (begins, until) and not _needs_a_rota()):
        return []
    words = {"begins": moment(found[0].begins), "ends": moment(found[0].ends), "count": len(found)}
    text = (
        _("Nobody is on duty from %(begins)s on") if found[0].ends == until
        else _("Nobody is on duty from %(begins)s to %(ends)s")
    )  # fmt: skip
    detail = _("In the next seven days there are %(count)s such gaps.") % words if len(found) > 1 else ""
    return [ToDo(Urgency.WAITING_FOR_YOU, text % words, reverse("voice:rota"), detail=detail)]


def _needs_a_rota() -> bool:
    return rota_is_kept() or Invitation.objects.filter(sent_on__isnull=False).exists()


def moment(at: datetime) -> str:
    return date_format(timezone.localtime(at), "l j F, H:i")
