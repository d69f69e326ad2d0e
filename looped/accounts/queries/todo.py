"""What waits for an administrator: people who were invited and have not come."""

from datetime import date, datetime, time

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from looped.accounts.models import Invitation, User
from looped.accounts.queries.invitations import INVITATION_LASTS
from looped.accounts.roles import Permission
from looped.core.todo import ToDo, Urgency


def todo(user: User, today: date) -> list[ToDo]:
    """Invitations whose link ran out before anybody followed it. One query; none for those who do not invite."""
    if not user.may(Permission.MANAGE_PEOPLE):
        return []
    ran_out = timezone.make_aware(datetime.combine(today, time())) - INVITATION_LASTS
    waiting = Invitation.objects.filter(
        accepted_at=None, withdrawn_at=None, sent_at__lte=ran_out, user__is_active=False
    ).aggregate(count=Count("pk"), oldest=Min("sent_at"))
    if not waiting["count"]:
        return []
    text = ngettext(
        "An invitation ran out before it was followed",
        "Invitations ran out before they were followed",
        waiting["count"],
    )
    detail = _("Invite them again, or leave it. The oldest was sent on %(day)s.") % {
        "day": f"{timezone.localtime(waiting['oldest']):%-d %B %Y}"
    }
    return [ToDo(Urgency.TO_CHECK, text, reverse("accounts:people"), detail=detail, count=waiting["count"])]
