"""What every step of the building needs: the people, a seeded chance, and the day that counts as today."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from looped.accounts.models import User
from looped.audits.models import Audit
from looped.cases.models import Case
from looped.core.periods import Month
from looped.demo.council import Council

FIRST_MONTH = Month(2024, 4)
PRESENT_MONTHS = 3  # the last of these is the month of today; what lies before comes from import files
EARLIEST, LATEST = 8 * 60 + 30, 17 * 60  # minutes of a working day


@dataclass
class Making:
    """The state of a build. `cases` by team's name."""

    council: Council
    random: Random
    today: date
    cases: dict[str, list[Case]] = field(default_factory=dict)
    used: set[tuple[str, int]] = field(default_factory=set)  # (month, case): nobody is audited twice in a month

    def apart(self, name: str) -> "Making":
        """The same, with a chance of its own: what two readers happen to find must not change who is audited."""
        return replace(self, random=Random(name))

    @property
    def now(self) -> datetime:
        """The moment at which the demonstration stands: the evening before, so that nothing lies ahead."""
        return at(self.today - timedelta(days=1), 17)

    @property
    def months(self) -> list[Month]:
        """From April 2024 to the month of today."""
        found = [FIRST_MONTH]
        while found[-1] < Month.of(self.today):
            found.append(found[-1].plus(1))
        return found

    @property
    def past(self) -> list[Month]:
        """Months whose returns come from files."""
        return self.months[:-PRESENT_MONTHS]

    @property
    def present(self) -> list[Month]:
        """Months that go through every page."""
        return self.months[-PRESENT_MONTHS:]

    def moment(self, day: date) -> datetime:
        """Some minute of that day's working hours, or of the Friday's before a weekend; never after now."""
        day -= timedelta(days=max(day.weekday() - 4, 0))
        minutes = self.random.randint(EARLIEST, LATEST)
        return min(at(day, minutes // 60, minutes % 60), self.now)

    def has_come(self, day: date) -> bool:
        return day < self.today

    def fresh_case(self, team: str, month: Month, *, worker: User | None = None) -> Case:
        """A case of the team that is not in the month yet; one of `worker`'s where there is any."""
        free = [case for case in self.cases[team] if (str(month), case.pk) not in self.used]
        if worker:
            free = [case for case in free if case.worker_id == worker.pk] or free
        case = self.random.choice(free)
        self.used.add((str(month), case.pk))
        return case

    def boss_of(self, audit: Audit) -> User:
        """Who manages the audit's team."""
        return self.council.managers[audit.team.name]

    def peer_for(self, team: str) -> User:
        """Somebody outside the team and its area."""
        area = self.council.teams[team].area_id
        outside = [boss for boss in self.council.managers.values() if boss.area_id != area]
        return self.random.choice([*self.council.auditors, *self.council.auditors, *outside])


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment of a day in London."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def working_day(day: date) -> date:
    """The day itself, or the Monday after it."""
    return day + timedelta(days=(7 - day.weekday()) if day.weekday() > 4 else 0)
