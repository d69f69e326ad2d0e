"""What the home page says of calibrations: to who leads them, that a group has graded and can meet."""

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Audit
from looped.audits.queries.calibration import to_facilitate
from looped.core.todo import ToDo, Urgency


def todo_calibration(user: User, today: date) -> list[ToDo]:
    """A line each. One query; none for who leads none."""
    if not user.may(Permission.PLAN_AUDITS):
        return []
    rows = to_facilitate(user).filter(status=Audit.Status.TO_MODERATE)
    return [
        ToDo(
            Urgency.WAITING_FOR_YOU,
            _("Discuss calibration %(name)s with its group") % {"name": reference},
            reverse("audits:calibration", args=[public_id]),
            detail=_("All forms in since %(day)s") % {"day": date_format(timezone.localdate(since), "j F")},
        )
        for public_id, reference, since in rows.order_by("released_at", "pk").values_list(
            "public_id", "reference", "released_at"
        )
    ]
