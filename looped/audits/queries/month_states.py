"""The states that the month board counts and filters by: those of an audit, and what is open of its forms."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from looped.audits.models import Audit, Return

WITH_MANAGER, WITH_PEER, WITH_OTHERS = "with_manager", "with_peer", "with_others"
ALLOCATED, BOTH_IN, LATE = "allocated", "both_in", "late"
ROLES = {WITH_MANAGER: (Return.Role.MANAGER,), WITH_PEER: (Return.Role.PEER,)}
OTHERS = (Return.Role.SOLE, Return.Role.PARTNER, Return.Role.GROUP)
STATE_NAMES = [
    *Audit.Status.choices,
    (WITH_MANAGER, _("With the team manager")),
    (WITH_PEER, _("With the peer auditor")),
    (WITH_OTHERS, _("With another auditor")),
    (ALLOCATED, _("Allocated")),
    (BOTH_IN, _("All forms in")),
    (LATE, _("Late")),
]
RELEASED = (Audit.Status.TO_MODERATE, Audit.Status.FINAL)


def with_open_forms(audits: QuerySet[Audit]) -> QuerySet[Audit]:
    """Each audit with whether its manager, its peer or somebody else still has a form to hand in."""
    waiting = Return.objects.current().filter(audit=OuterRef("pk"), recorded_at=None)
    return audits.annotate(
        with_manager=Exists(waiting.filter(role__in=ROLES[WITH_MANAGER])),
        with_peer=Exists(waiting.filter(role__in=ROLES[WITH_PEER])),
        with_others=Exists(waiting.filter(role__in=OTHERS)),
    )


def state_is(state: str, today: date) -> Q:
    """The condition of a state, on audits from `with_open_forms`. A state that does not exist holds for none."""
    under_way = Q(status=Audit.Status.IN_PROGRESS)
    if state in Audit.Status.values:
        return Q(status=state)
    if state == LATE:
        return under_way & Q(due_on__lt=today)
    if state == ALLOCATED:
        return under_way | Q(status__in=RELEASED)
    if state == BOTH_IN:
        return Q(status__in=RELEASED)
    if state in (WITH_MANAGER, WITH_PEER, WITH_OTHERS):
        return under_way & Q(**{state: True})
    return Q(pk__in=[])
