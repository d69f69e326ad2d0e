"""What `looped work` does on a timer. A room registers its own in `AppConfig.ready`.

Each runs in every worker, so it must do no harm twice, nor at the same moment in two of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Timed:
    """One thing to do every so many seconds. `run` takes `now`."""

    name: str
    every: float
    run: Callable[..., object]


_timed: dict[str, Timed] = {}


def register(name: str, run: Callable[..., object], *, every: float) -> None:
    """Have `run(now=...)` called every `every` seconds. Registering a name again replaces it."""
    _timed[name] = Timed(name, every, run)


def timed() -> tuple[Timed, ...]:
    return tuple(_timed.values())


def run_all(*, now: datetime) -> list[str]:
    """Run everything once, for tests and for `looped work --once`. Returns the names."""
    for each in timed():
        each.run(now=now)
    return list(_timed)
