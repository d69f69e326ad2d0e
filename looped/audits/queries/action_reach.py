"""Who reaches an action: beyond the audit's own readers those who answer its alarm."""

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.accounts.queries import holders, who_holds
from looped.accounts.roles import PERMISSIONS, Permission
from looped.audits.models import Action, Audit
from looped.audits.queries.clocks import ClockBook
from looped.audits.queries.danger import alerts_for
from looped.audits.queries.scope import audits_with_grades_for, own_audits
from looped.audits.rules.clocks import Clocks

FINAL = Q(audit__status=Audit.Status.FINAL)
ALARM = Q(alarm__isnull=False)
BEGUN = FINAL | ALARM


def visible_actions(user: User) -> QuerySet[Action]:
    """Actions that have begun: one's own, those one raised or verifies, and those of audits or alarms in reach.

    What was raised in a return rests until the audit is final. What answers an alarm begins at once, and is nobody
    else's to see before that.
    """
    mine = Q(owner=user) | Q(raised_by=user) | Q(verifier=user)
    in_reach = FINAL & Q(audit__in=audits_with_grades_for(user))
    answered = Q(alarm__in=alerts_for(user).values("pk")) if _answers(user) else Q(pk__in=[])
    return Action.objects.live().filter(BEGUN & mine | in_reach | answered)


def overseen_actions(user: User) -> QuerySet[Action]:
    """Actions that have begun, of the person's team, area or the whole service; and of alarms that they answer."""
    audits = audits_with_grades_for(user) if user.may(Permission.SEE_ALL_AUDITS) else own_audits(user)
    answered = Q(alarm__in=alerts_for(user).values("pk")) if _answers(user) else Q(pk__in=[])
    return Action.objects.live().filter(FINAL & Q(audit__in=audits) | answered)


def oversees(user: User, action: Action) -> bool:
    """Whether the audit's findings, or the alarm that it answers, are this person's to read."""
    if user.is_system or audits_with_grades_for(user).filter(pk=action.audit_id).exists():
        return True
    if action.alarm_id is None or not _answers(user):
        return False
    return alerts_for(user).filter(pk=action.alarm_id).exists()


def _answers(user: User) -> bool:
    return user.may(Permission.ANSWER_DANGER)


def clocks_of(action: Action, book: ClockBook | None = None) -> Clocks | None:
    """The clocks under which it began; None for one that began without any."""
    began = action.begun_at or action.raised_at
    return (book or ClockBook()).of(action.severity, localdate(began))


def verifying_role(action: Action) -> str:
    """The role that its clock asks to verify; blank where nobody was named, as before there were clocks."""
    clocks = clocks_of(action) if action.verifier_id else None
    return clocks.verified_by if clocks else ""


def verifier_for(audit: Audit, clocks: Clocks, *, owner: User, blind: bool = False) -> User | None:
    """Who verifies: the clock's role there, or the next upwards that may verify; never the owner.

    `blind`: nor any auditor of the audit, who must not learn of it. None where nobody is left.
    """
    able = [each for each in holders() if Permission.VERIFY_ACTIONS in PERMISSIONS[each.role]]
    but = {owner.pk, *(audit.returns.values_list("auditor", flat=True) if blind else ())}
    return who_holds(clocks.verified_by, team=audit.team_id, area=audit.area_id, but=but, among=able)
