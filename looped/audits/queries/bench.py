"""Who may moderate what: the moderators of an area, and those of others where an area has none left."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from looped.accounts.models import User
from looped.accounts.queries import people_who
from looped.accounts.roles import Permission
from looped.audits.models import Audit, Recheck, Return
from looped.audits.rules.moderation import Auditors, check_may_moderate
from looped.core.errors import Refused


@dataclass(frozen=True)
class Bench:
    """Every moderator with their area and all managers above them. Read once for a whole list."""

    moderators: Mapping[int, int | None]
    lines: Mapping[int, frozenset[int]]

    def line(self, person: int) -> frozenset[int]:
        return self.lines.get(person, frozenset())

    def has_own(self, area: int, auditors: Auditors, besides: Collection[int] = ()) -> bool:
        """Whether somebody of the area may moderate it. `besides`: people who may not, for another reason."""
        return any(
            place == area and person not in besides and self._is_free(person, auditors)
            for person, place in self.moderators.items()
        )

    def leaves_it_to_others(self, user: User, area: int, auditors: Auditors, besides: Collection[int] = ()) -> bool:
        """Whether the area's own moderators do it, and this user is none of them."""
        return not user.is_system and user.area_id != area and self.has_own(area, auditors, besides)

    def _is_free(self, person: int, auditors: Auditors) -> bool:
        try:
            check_may_moderate(person, self.line(person), auditors)
        except Refused:
            return False
        return True


def bench() -> Bench:
    """Two queries, however many people there are."""
    moderators = dict(people_who(Permission.MODERATE).filter(is_system=False).values_list("pk", "area"))
    managers = dict(User.objects.filter(is_system=False).values_list("pk", "manager"))
    return Bench(moderators, {person: _above(person, managers) for person in moderators})


def _above(person: int, managers: dict[int, int | None]) -> frozenset[int]:
    """The keys of all managers above somebody, safe against a ring."""
    line: set[int] = set()
    above = managers.get(person)
    while above and above not in line:
        line.add(above)
        above = managers.get(above)
    return frozenset(line - {person})


@dataclass(frozen=True)
class People:
    """Who had a part in an audit already: its auditors and worker, and who moderated it before."""

    auditors: Auditors
    moderators: frozenset[int]


def people_of(audits: Iterable[Audit]) -> dict[int, People]:
    """By key of the audit, with auditors who gave a form back. Three queries."""
    found = list(audits)
    names: dict[int, dict[int, str]] = defaultdict(dict)
    for audit, person, name in Return.objects.filter(audit__in=found).values_list(
        "audit_id", "auditor_id", "auditor__name"
    ):
        names[audit][person] = name
    moderators: dict[int, set[int]] = defaultdict(set)
    decided = Audit.objects.filter(pk__in=[audit.pk for audit in found], moderation__recorded_at__isnull=False)
    for key, person in decided.values_list("pk", "moderation__moderator_id"):
        moderators[key].add(person)
    earlier = Recheck.objects.filter(audit__in=found, decided_at__isnull=False)
    for key, person in earlier.values_list("audit_id", "moderator_id"):
        moderators[key].add(person)
    return {
        audit.pk: People(
            Auditors(set(names[audit.pk]), audit.worker_id, names[audit.pk]), frozenset(moderators[audit.pk])
        )
        for audit in found
    }
