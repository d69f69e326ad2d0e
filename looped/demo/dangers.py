"""Two alarms: one that somebody has answered, one that nobody has seen yet."""

from datetime import timedelta

from looped.audits.models import Return
from looped.audits.operations.danger import answer_alarm, raise_alarm
from looped.audits.queries.form import own_forms
from looped.demo.making import Making
from looped.demo.present import NEAR
from looped.demo.words import ANSWERS

OPEN_WORRY = (
    "The last three notes speak of bruises that were explained each time in another way. Nobody has seen the child "
    "alone since."
)
OLD_WORRY = "A man who must not have contact is named in a note of last week as having slept at the house."


def raise_alarms(making: Making) -> None:
    """One this morning where the one-click head of service works, one a fortnight ago elsewhere."""
    near, far = _open_forms(making, near=True), _open_forms(making, near=False)
    _raise(making, near[0], OPEN_WORRY, hours_ago=1)
    old = _raise(making, far[0], OLD_WORRY, hours_ago=24 * 3)
    head = old.sent_to.filter(area=old.audit.area).order_by("pk").first() or making.council.qa_lead
    answer_alarm(alert=old, answer=ANSWERS["danger"], by=head, now=making.now - timedelta(hours=24 * 3 - 2))


def _open_forms(making: Making, *, near: bool) -> list[Return]:
    """Peers' forms of audits that are with their auditors, begun ones first."""
    rows = Return.objects.current().filter(
        recorded_at=None, role=Return.Role.PEER, audit__status="in_progress", audit__month=making.present[-1].number
    )
    rows = rows.filter(audit__area__name=NEAR[0]) if near else rows.exclude(audit__area__name=NEAR[0])
    return list(rows.select_related("auditor").order_by("-started_at", "pk"))


def _raise(making: Making, form: Return, worry: str, *, hours_ago: int):
    now = making.now - timedelta(hours=hours_ago)
    fresh = own_forms(form.auditor).get(pk=form.pk)
    return raise_alarm(
        form=fresh, worry=worry, told_whom="The duty team manager", told_at=now - timedelta(minutes=20),
        by=form.auditor, now=now,
    )  # fmt: skip
