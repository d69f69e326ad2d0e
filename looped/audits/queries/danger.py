"""Alarms: one's own, raised from one's form; and those that somebody is to answer. Never the other auditor's."""

from django.db.models import QuerySet

from looped.accounts.models import User
from looped.audits.models import DangerAlert, Return


def alerts_of(form: Return) -> list[DangerAlert]:
    """What the auditor raised from this form, newest first."""
    raised = DangerAlert.objects.filter(form=form).select_related("seen_by")
    return list(raised.prefetch_related("sent_to").order_by("-raised_at"))


def alerts_for(user: User) -> QuerySet[DangerAlert]:
    """Those that were sent to this person."""
    sent = DangerAlert.objects.filter(sent_to=user)
    return sent.select_related("audit__case__worker", "audit__team", "audit__area", "raised_by", "seen_by")
