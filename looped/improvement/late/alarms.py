"""Alarms that nobody has answered: the day on which one was raised is the day by which it should have been."""

from collections import defaultdict
from datetime import date

from django.utils.timezone import localdate

from looped.audits.models import DangerAlert, Return
from looped.improvement.late.types import Late
from looped.improvement.models import Escalation
from looped.improvement.rules.ladder import ALARM_LADDER


def late(today: date) -> list[Late]:
    """Seen is not answered. None of the audit's auditors, past or present, is ever told. Two queries."""
    open_ = DangerAlert.objects.filter(answered_at=None).select_related("audit__case__team").order_by("pk")
    found = [alert for alert in open_ if localdate(alert.raised_at) < today]
    auditors: dict[int, set[int]] = defaultdict(set)
    rows = Return.objects.filter(audit__in=[alert.audit_id for alert in found])
    for audit, auditor in rows.values_list("audit", "auditor"):
        auditors[audit].add(auditor)
    return [_late(alert, frozenset(auditors[alert.audit_id])) for alert in found]


def _late(alert: DangerAlert, auditors: frozenset[int]) -> Late:
    return Late(
        source="alert", pk=alert.pk, clock=Escalation.Clock.ALARM, ran_out_on=localdate(alert.raised_at),
        ladder=ALARM_LADDER, about=alert.public_id, team=alert.audit.team_id, area=alert.audit.area_id, but=auditors,
        alarm=alert,
    )  # fmt: skip
