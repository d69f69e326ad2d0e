"""How likely things go wrong, by team and day: the three stories, and the ordinary rest."""

from datetime import date

PILE_BEGINS, PILE_ENDS = date(2025, 9, 1), date(2026, 4, 30)
TROUBLE_BEGINS = date(2026, 3, 1)
BETTER_FROM, BETTER_BY = date(2025, 6, 1), date(2026, 6, 1)


def late_assessment(team: str, day: date) -> float:
    """The chance that an assessment that begins on that day takes more than 45 working days."""
    if team == "Assessment East" and PILE_BEGINS <= day <= PILE_ENDS:
        return 0.62
    return 0.12


def late_visit(team: str, day: date) -> float:
    """The chance that a visit comes after its time."""
    return 0.45 if team == "Safeguarding West" and day >= TROUBLE_BEGINS else 0.05


def late_review(team: str, day: date) -> float:
    return 0.3 if team == "Safeguarding West" and day >= TROUBLE_BEGINS else 0.05


def plan_in_time(day: date) -> float:
    """The chance that a plan reaches the family by its day: six in ten, and nearly nine in ten a year later."""
    if day <= BETTER_FROM:
        return 0.6
    passed = min((day - BETTER_FROM).days / (BETTER_BY - BETTER_FROM).days, 1.0)
    return 0.6 + 0.28 * passed
