"""Facts that workers challenge, and which moderators may answer."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from looped.accounts.models import User
from looped.accounts.roles import PERMISSIONS, Permission
from looped.audits.models import Audit, Moderation, Recheck, Return
from looped.audits.queries.lines import above
from looped.workforce.models import Challenge
from looped.workforce.rules.feedback import Moderator, Parts, who_answers


@dataclass(frozen=True)
class _Council:
    """Who stands above whom, which moderators each area has, and who gives feedback. By keys. One query."""

    managers: dict[int, int | None]
    moderators: dict[int, set[int]]  # by area
    leads: set[int]


def _council() -> _Council:
    found = _Council({}, defaultdict(set), set())
    people = User.objects.filter(is_system=False).values_list("pk", "manager", "area", "is_active", "roles__role")
    for pk, manager, area, is_active, role in people:
        found.managers[pk] = manager
        allowed = PERMISSIONS.get(role, set()) if is_active else set()
        if Permission.MODERATE in allowed:
            found.moderators[area].add(pk)
        if Permission.GIVE_FEEDBACK in allowed:
            found.leads.add(pk)
    return found


def who_may_answer(audits: Sequence[Audit]) -> dict[int, frozenset[int]]:
    """By audit's key, the keys of the moderators of its area who may answer for it. Four queries."""
    council = _council()
    auditors = _keys(Return.objects.filter(audit__in=audits).values_list("audit", "auditor"))
    settled = _keys(Moderation.objects.filter(audit__in=audits).values_list("audit", "moderator"))
    again = _keys(Recheck.objects.filter(audit__in=audits, moderator__isnull=False).values_list("audit", "moderator"))
    return {
        audit.pk: who_answers(
            [Moderator(pk, above(pk, council.managers)) for pk in sorted(council.moderators[audit.area_id])],
            Parts(
                worker=audit.worker_id or 0,
                auditors=frozenset(auditors[audit.pk]),
                moderators=frozenset(settled[audit.pk] | again[audit.pk]),
                line_manager=_nearest(audit.worker_id, council),
            ),
        )
        for audit in audits
    }


def _keys(rows) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for audit, person in rows:
        found[audit].add(person)
    return found


def _nearest(person: int | None, council: _Council) -> int | None:
    """The line manager who reads this person's feedback, as `reach.line_manager_of` finds one."""
    met: set[int] = set()
    lead = council.managers.get(person) if person else None
    while lead and lead not in council.leads and lead not in met:
        met.add(lead)
        lead = council.managers.get(lead)
    return lead if lead in council.leads else None


def to_answer(user: User) -> list[Challenge]:
    """Open challenges that this moderator may answer, the first due first."""
    if not user.may(Permission.MODERATE) or user.area_id is None:
        return []
    waiting = _with_audits(Challenge.objects.filter(answered_at=None, audit__area=user.area_id))
    found = list(waiting.order_by("answer_by", "pk"))
    able = who_may_answer([challenge.audit for challenge in found]) if found else {}
    return [challenge for challenge in found if user.pk in able[challenge.audit_id]]


def answered_by(user: User) -> list[Challenge]:
    """What this moderator has answered, the newest first, up to twenty. One query."""
    return list(_with_audits(Challenge.objects.filter(answered_by=user)).order_by("-answered_at")[:20])


def challenge_to_answer(user: User) -> QuerySet[Challenge]:
    """For a view that gets one by its public id, or 404: what waits for this moderator, and what they answered."""
    waiting = [challenge.pk for challenge in to_answer(user)]
    return _with_audits(Challenge.objects.filter(Q(pk__in=waiting) | Q(answered_by=user)))


def first_due(found: Sequence[Challenge]) -> date | None:
    return min((challenge.answer_by for challenge in found), default=None)


def _with_audits(rows: QuerySet[Challenge]) -> QuerySet[Challenge]:
    return rows.select_related("audit__case", "audit__area", "audit__team", "audit__worker", "worker", "answered_by",
                               "recheck")  # fmt: skip
