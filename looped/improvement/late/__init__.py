"""What is late, from every source. Another source is a module here with a `late` function, named in `SOURCES`."""

from datetime import date

from looped.improvement.late import actions, alarms, look_backs
from looped.improvement.late.types import Late

SOURCES = (actions, alarms, look_backs)


def all_late(today: date) -> list[Late]:
    """Every clock that has run out by today. The same number of queries whatever there is."""
    return [each for source in SOURCES for each in source.late(today)]


__all__ = ["SOURCES", "Late", "all_late"]
