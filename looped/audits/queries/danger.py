"""Alarms: one's own, raised from one's form; and those that somebody is to answer. Never the other auditor's."""

from django.db.models import Q, QuerySet

from looped.accounts.models import User
from looped.accounts.roles import Role
from looped.audits.models import Action, DangerAlert, Return


def alerts_of(form: Return) -> list[DangerAlert]:
    """What the auditor raised from this form, newest first."""
    raised = DangerAlert.objects.filter(form=form).select_related("seen_by")
    return list(raised.prefetch_related("sent_to").order_by("-raised_at"))


def alerts_for(user: User) -> QuerySet[DangerAlert]:
    """Those that were sent to this person, and those of the area of which they are a head of service today.

    Never of a case that they audit, or audited: the other auditor must not learn that an alarm was raised.
    """
    reach = Q(pk__in=DangerAlert.sent_to.through.objects.filter(user=user).values("dangeralert"))
    if Role.HEAD_OF_SERVICE in user.role_keys and user.area_id:
        reach |= Q(audit__area=user.area_id) | Q(audit__case__team__area=user.area_id)
    audited = Return.objects.filter(auditor=user).values("audit")
    found = DangerAlert.objects.filter(reach).exclude(audit__in=audited)
    return found.select_related("audit__case__worker", "audit__team", "audit__area", "raised_by", "seen_by")


def answering(alert: DangerAlert) -> list[Action]:
    """What somebody was asked to do because of this alarm, for those who answer it. One query."""
    return list(Action.objects.filter(alarm=alert).select_related("owner").order_by("pk"))


def auditors_while_blind(alert: DangerAlert) -> set[int]:
    """Keys of those who audit, or audited, this case while the other must not learn of the alarm; then nobody."""
    if alert.audit.released_at is not None:
        return set()
    return set(alert.audit.returns.values_list("auditor", flat=True))
