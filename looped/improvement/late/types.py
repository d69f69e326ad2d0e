"""One clock that ran out, wherever it comes from."""

from dataclasses import dataclass, field
from datetime import date

from looped.accounts.models import User
from looped.audits.models import DangerAlert
from looped.audits.rules.clocks import Rung


@dataclass(frozen=True)
class Late:
    """`source` is the field of Escalation that points to the thing: "action", "alert" or "look_back"."""

    source: str
    pk: int
    clock: str  # of Escalation.Clock
    ran_out_on: date
    ladder: tuple[Rung, ...]
    about: str  # whose history its events belong to
    team: int | None
    area: int | None
    but: frozenset[int] = field(default_factory=frozenset)  # never told: who is late, or must not learn of it
    owner: User | None = None  # who is told that it went up; None: nobody
    late_person: int | None = None  # key of who is late: only somebody above them decides
    alarm: DangerAlert | None = None  # the alarm that it is about: who is told must be let in

    @property
    def key(self) -> tuple[str, int, str, date]:
        return self.source, self.pk, self.clock, self.ran_out_on
