"""Families that wait to be asked, on the home page of who knows them: the worker, and their team's manager."""

from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import ngettext

from looped.accounts.models import User
from looped.accounts.roles import Permission as P
from looped.core.todo import ToDo, Urgency
from looped.voice.models import Invitation

WAITS = Q(status=Invitation.Status.PROPOSED)


def todo_asking(user: User, today: date) -> list[ToDo]:
    """Of one's own cases and, for a team manager, those of the team. One query."""
    if not user.may(P.ASK_FAMILIES):
        return []
    mine = Q(member__case__worker=user)
    if user.may(P.SEE_TEAM_AUDITS) and user.team_id:
        mine |= Q(member__case__team=user.team_id)
    again = WAITS & Q(held_until__isnull=False)
    found = Invitation.objects.filter(WAITS & mine).aggregate(
        new=Count("pk", filter=WAITS & ~again), again=Count("pk", filter=again)
    )
    href = reverse("voice:invitations")
    lines = (
        (found["again"], ngettext("A hold comes up again", "Holds come up again", found["again"])),
        (found["new"], ngettext("A family waits to be asked", "Families wait to be asked", found["new"])),
    )
    return [ToDo(Urgency.WAITING_FOR_YOU, text, href, count=count) for count, text in lines if count]
