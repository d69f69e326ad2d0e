"""What was found in a year, for the pages of a year: each figure by a name, as it is printed."""

from datetime import date


def facts_of(year: int, today: date) -> dict[str, str]:
    """Name -> what is printed, through disclosure control. `year`: in which the financial year began."""
    return {}
