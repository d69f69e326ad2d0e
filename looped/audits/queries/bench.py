"""Who may moderate what: the moderators of an area, and those of others where an area has none left."""

from collections.abc import Collection
from dataclasses import dataclass

from looped.accounts.models import User
from looped.accounts.queries import people_who
from looped.accounts.roles import Permission
from looped.audits.rules.moderation import Auditors, check_may_moderate
from looped.core.errors import Refused


@dataclass(frozen=True)
class Bench:
    """Every moderator with their area and all managers above them. Read once for a whole list."""

    moderators: dict[int, int | None]
    lines: dict[int, frozenset[int]]

    def line(self, person: int) -> frozenset[int]:
        return self.lines.get(person, frozenset())

    def has_own(self, area: int, auditors: Auditors, besides: Collection[int] = ()) -> bool:
        """Whether somebody of the area may moderate it. `besides`: people who may not, for another reason."""
        return any(
            place == area and person not in besides and self._is_free(person, auditors)
            for person, place in self.moderators.items()
        )

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
