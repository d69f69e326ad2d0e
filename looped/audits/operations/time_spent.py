"""How long a form takes, idle time left out (A10). Kept for each form, shown for no person."""

from datetime import datetime, timedelta

from django.db.models import F

from looped.audits.models import Return, TimeSpent

IDLE = timedelta(minutes=5)  # longer without a sign of work is a break
NOT_WORTH_A_WRITE = timedelta(seconds=30)  # such a gap is counted with the next one


def count_time(*, form: Return, now: datetime) -> None:
    """The auditor has just opened or saved a part. Two tabs at once count one time: the UPDATE names what was read."""
    spent = getattr(form, "time_spent", None)
    if spent is None:
        TimeSpent.objects.get_or_create(form=form, defaults={"last_active_at": now})
        return
    gap = now - spent.last_active_at
    if gap < NOT_WORTH_A_WRITE:
        return
    active = int(gap.total_seconds()) if gap <= IDLE else 0
    same = TimeSpent.objects.filter(pk=spent.pk, last_active_at=spent.last_active_at)
    same.update(seconds=F("seconds") + active, last_active_at=now)
