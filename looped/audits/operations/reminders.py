"""Reminding auditors of their forms: by mail, once a step, never in quiet hours (A1). Run by `looped work`."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from looped.accounts.models import User
from looped.audits.models import Reminder, Return
from looped.audits.queries.programme_rules import rules_on
from looped.audits.queries.reminders import ToRemind, reminding, to_remind
from looped.core.writing import operation


def send_reminders(*, now: datetime) -> int:
    """Have everybody reminded of whom it is time, one mail each. Safe to run twice, and in two workers at once.

    Returns how many people. Nothing goes out in quiet hours or on a day off: what is due then waits.
    """
    local = timezone.localtime(now)
    if not reminding(rules_on(local.date())).may_send(local):
        return 0
    return sum(_remind(auditor, forms, now=now) for auditor, forms in to_remind(now).items())


@operation
def _remind(auditor: int, forms: Sequence[ToRemind], *, now: datetime) -> bool:
    """Write down which reminders go out and leave the mail to a job, in one transaction: one without the other never.

    What another worker has written down since it was read is left to that worker.
    """
    from looped.audits.jobs import remind

    mine = [each for each in forms if not _is_told(each)]
    if not mine:
        return False
    Reminder.objects.bulk_create(
        Reminder(form_id=each.form, due_on=each.due_on, step=each.step, sent_at=now) for each in mine
    )
    ids = Return.objects.filter(pk__in=[each.form for each in mine]).order_by("pk").values_list("public_id", flat=True)
    remind.enqueue(User.objects.get(pk=auditor).public_id, list(ids))
    return True


def _is_told(each: ToRemind) -> bool:
    return Reminder.objects.filter(form=each.form, due_on=each.due_on, step__gte=each.step).exists()
