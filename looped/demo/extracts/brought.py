"""Which children of the extracts are cases that Looped knows; the council's own list of plans and supervision."""

import csv
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random

from looped.demo.extracts.lists import Name, Worker
from looped.demo.extracts.lives import Lives


def names(lives: Lives, cases: Mapping[str, Iterable[str]]) -> Name:
    """A child who is with a team today bears the reference of one of its cases, as long as there are any."""
    free = {team: list(references) for team, references in cases.items()}
    given: dict[str, str] = {}
    for child in [*lives.children, *lives.leavers]:
        if child.team and free.get(child.team):
            given[child.id] = free[child.team].pop(0)
    return lambda child: given.get(child.id, child.id)


def write_own_list(lives: Lives, as_at: date, folder: Path, name: Name, holds: Worker) -> list[Path]:
    """Plans with the day by which the family should have them, and when each open case was last talked through."""
    plans, talks = folder / "plans.csv", folder / "supervision.csv"
    year = as_at - timedelta(days=400)
    with plans.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("case", "plan type", "due", "done", "team", "worker"))
        for child in lives.children:
            for row in child.rows.get("local_plans", ()):
                if year < row["due"] and row["due"] - timedelta(days=14) <= as_at:
                    done = row["done"] if row["done"] <= as_at else ""
                    writer.writerow(
                        (name(child), row["kind"], row["due"], done, row["team"], holds(child, row["team"]))
                    )
    chance = Random(f"supervision {as_at}")
    with talks.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("case", "supervision date", "team", "worker"))
        for child in (each for each in lives.children if each.team):
            for months_ago in range(12):
                usual = chance.randint(2, 26) if chance.random() < 0.86 else chance.randint(29, 50)
                day = as_at - timedelta(days=30 * months_ago + usual)
                writer.writerow((name(child), day, child.team, holds(child, child.team or "")))
    return [plans, talks]
