"""Each month an analyst brings an extract and another confirms it; all indicators are computed from it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from looped.core.periods import Month
from looped.core.working_days import add_working_days
from looped.demo.extracts.brought import names, write_own_list
from looped.demo.extracts.dataset import write_dataset
from looped.demo.extracts.lists import write_lists
from looped.demo.extracts.lives import Child, Lives
from looped.demo.making import Making, at
from looped.indicators.definitions import Source
from looped.indicators.models import Computation, Extract
from looped.indicators.operations import extract_reading
from looped.indicators.operations.arriving import OnDisk
from looped.indicators.operations.computing import compute
from looped.indicators.operations.extracts import bring, confirm
from looped.indicators.operations.settings import set_population

MONTHS = 24
FROM_THE_DATASET = 3  # the newest months: the council's case system has begun to write the whole dataset
WRITERS = {Source.ANNEX_A: write_lists, Source.SSD: write_dataset, Source.LOCAL: write_own_list}


class Bringing:
    """The council's extracts, from the oldest to the newest."""

    def __init__(self, making: Making, months: int = MONTHS) -> None:
        self.making, self.council = making, making.council
        self.lives = Lives(making.today, "the lives of Wendleshire")
        cases = {team: [case.reference for case in found] for team, found in making.cases.items()}
        self.name = names(self.lives, cases)
        self.last = Month.of(making.today).plus(-1)
        self.months = [self.last.plus(-back) for back in reversed(range(months))]

    def settle(self) -> None:
        """What rates are for."""
        for year, children in ((2023, 41_300), (2024, 41_100), (2025, 40_800)):
            now = at(date(year + 1, 7, 3), 11)
            if now > self.making.now:
                break
            set_population(year=year, children=children, source="Mid-year estimate", by=self.analysts[0], now=now)

    def bring_month(self, month: Month) -> None:
        """On the fifth working day after. Beside the newest, and a year before, the council's own list."""
        newest = month > self.last.plus(-FROM_THE_DATASET)
        self._bring(Source.SSD if newest else Source.ANNEX_A, month)
        if month in (self.last, self.last.plus(-12)):
            self._bring(Source.LOCAL, month)

    @property
    def analysts(self) -> Sequence:
        return self.council.analysts

    def _bring(self, source: Source, month: Month) -> None:
        now = min(at(add_working_days(month.last_day, 5), 10), self.making.now - timedelta(hours=8))
        bringer, second = self.analysts if month.number % 2 else self.analysts[::-1]
        extract = self._read(source, month.last_day, by=bringer, now=now)
        confirmed_at = now + timedelta(hours=3)
        confirm(extract=extract, by=second, now=confirmed_at)
        for computation in Computation.objects.filter(extract=extract).select_related("extract", "asked_by"):
            compute(computation=computation, now=confirmed_at + timedelta(minutes=2))

    def leave_one_waiting(self) -> None:
        """Annex A of this week, as before an inspection: it waits for the one-click analyst to confirm it."""
        day = self.making.today - timedelta(days=4)
        self._read(Source.ANNEX_A, day, by=self.analysts[1], now=self.making.now - timedelta(hours=6))

    def _read(self, source: Source, as_at: date, *, by, now: datetime) -> Extract:
        """Brought, looked at and read; a second person has not seen it yet."""
        with TemporaryDirectory() as folder:
            files = WRITERS[source](self.lives, as_at, Path(folder), self.name, self._holds)
            extract = bring(
                files=[OnDisk(file) for file in files], source=source, as_at=as_at, by=by, now=now, by_job=False
            )
        now += timedelta(minutes=20)
        extract_reading.look(extract=extract, by=self.council.system, now=now)
        extract_reading.start_reading(extract=extract, by=by, now=now)
        extract_reading.read(extract=extract, by=self.council.system, now=now)
        if extract.status != Extract.Status.TO_CONFIRM:
            raise RuntimeError(f"The demonstration's extract of {as_at} was not read: {extract.why}")
        return extract

    def _holds(self, child: Child, team: str) -> str:
        """Which worker of the team holds the child: always the same."""
        workers = self.council.workers[team]
        return workers[int(child.id[2:]) % len(workers)].name
