"""Which audits wait for whom: those of a moderator's own area, and those whose area has no moderator left for them."""

from django.db.models import Q, QuerySet

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Audit
from looped.audits.queries.bench import Bench, bench, people_of
from looped.audits.queries.scope import audits_with_grades_for
from looped.audits.rules.moderation import Auditors, check_may_moderate
from looped.core.errors import Refused

WAITS = Q(status=Audit.Status.TO_MODERATE)


def who_may(user: User, audit: Audit, auditors: Auditors, moderators: Bench) -> str:
    """Why this person may not settle the audit; blank where they may."""
    if not user.may(Permission.MODERATE):
        return "Your role does not settle audits that differ."
    if moderators.leaves_it_to_others(user, audit.area_id, auditors):
        return f"{audit.reference} belongs to {audit.area.name}, whose own moderator settles it."
    try:
        check_may_moderate(user.pk, moderators.line(user.pk), auditors)
    except Refused as refusal:
        return str(refusal)
    return ""


def to_moderate(user: User) -> QuerySet[Audit]:
    """Audits that wait for a moderation: within a moderator's reach, or all of them for the QA team."""
    if user.may(Permission.PLAN_AUDITS):
        return audits_with_grades_for(user).filter(WAITS)
    if not user.may(Permission.MODERATE):
        return Audit.objects.none()
    mine = Q(pk__in=audits_with_grades_for(user).filter(WAITS, area=user.area_id).values("pk"))
    return Audit.objects.counted().filter(mine | Q(pk__in=left_over(besides=user.area_id))).exclude(worker=user)


def audits_to_settle(user: User) -> QuerySet[Audit]:
    """For the pages that settle, or 404. Also settled ones, so that what is posted too late is not lost in a 404;
    never one's own work, which would tell who found what.
    """
    within = Q(pk__in=audits_with_grades_for(user).values("pk"))
    if not user.may(Permission.MODERATE):
        return Audit.objects.counted().filter(within).exclude(worker=user)
    begun = Q(moderation__moderator=user)
    return (
        Audit.objects.counted().filter(within | begun | Q(pk__in=left_over(besides=user.area_id))).exclude(worker=user)
    )


def left_over(*, besides: int | None = None) -> list[int]:
    """Keys of waiting audits none of whose area's moderators may settle them. `besides`: an area to leave out.

    One query where none waits, else six.
    """
    found = Audit.objects.counted().filter(WAITS)  # a calibration is its group's own
    waiting = list(found.exclude(area=besides) if besides else found)
    if not waiting:
        return []
    people, moderators = people_of(waiting), bench()
    return [each.pk for each in waiting if not moderators.has_own(each.area_id, people[each.pk].auditors)]
