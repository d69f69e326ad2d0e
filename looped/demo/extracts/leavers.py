"""How each young person who left care is on a day: it changes now and then, and is the same each time one asks."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from looped.demo.extracts.lives import Child
from looped.demo.extracts.stories import BETTER_FROM


@dataclass(frozen=True)
class Leaver:
    """in_touch, home (accommodation), suitable and activity are the dataset's codes; blank where nobody knows."""

    child: Child
    in_touch: str
    last_contact: date | None
    home: str
    suitable: str
    activity: str
    plan_reviewed: date


def leaver_on(child: Child, day: date) -> Leaver:
    chance = Random(f"{child.id} {day.year} {day.month // 4}")
    touch = chance.choices(("YES", "NO", "REFU", "RHOM"), (91, 6, 2, 1))[0]
    there = touch == "YES"
    late = chance.random() < (0.22 if day < BETTER_FROM else 0.09)
    return Leaver(
        child=child,
        in_touch=touch,
        last_contact=day - timedelta(days=chance.randint(0, 55)) if there else None,
        home=chance.choice("BEKTUUUVYZ") if there else "",
        suitable=("2" if chance.random() < 0.09 else "1") if there else "",
        activity=chance.choice(("F1", "F2", "F2", "F4", "P2", "G4", "G5", "G5")) if there else "",
        plan_reviewed=day - timedelta(days=chance.randint(190, 320) if late else chance.randint(4, 175)),
    )
