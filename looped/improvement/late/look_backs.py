"""Look-backs that nobody has answered by their day."""

from datetime import date

from looped.improvement.late.types import Late
from looped.improvement.models import Escalation, LookBack
from looped.improvement.rules.ladder import LOOK_BACK_LADDER


def late(today: date) -> list[Late]:
    """One query. Where no manager was found the ladder begins all the same."""
    rows = LookBack.objects.filter(answered_at=None, due_on__lt=today).select_related("audit", "manager").order_by("pk")
    return [
        Late(
            source="look_back", pk=row.pk, clock=Escalation.Clock.LOOK_BACK, ran_out_on=row.due_on,
            ladder=LOOK_BACK_LADDER, about=row.audit.public_id, team=row.audit.team_id, area=row.audit.area_id,
            but=frozenset({row.manager_id} if row.manager_id else ()), owner=row.manager, late_person=row.manager_id,
        )
        for row in rows
    ]  # fmt: skip
