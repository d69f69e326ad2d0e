"""Fills the floor's database: python -m benchmarks.floor.data --entries 4000 --forms 200."""

import argparse
import json
import os
from datetime import date

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.floor.settings"
django.setup()

from django.contrib.auth.models import User  # noqa: E402  (the models need the lines above)
from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from benchmarks import signing_in  # noqa: E402
from benchmarks.floor.forms import PARTS  # noqa: E402
from benchmarks.floor.models import GRADES, Area, Entry, Grade, Team  # noqa: E402

MONTH = 202504
LIST = 104  # entries of the month that is listed
WORDS = "The visit of 3 June is written up within two days, and what the child said stands in their own words. " * 3


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, required=True)
    parser.add_argument("--forms", type=int, required=True, help="entries that wait to be finished")
    asked = parser.parse_args()
    call_command("migrate", "auth", verbosity=0)  # first: PostgreSQL makes no key to a table that is not there
    call_command("migrate", run_syncdb=True, verbosity=0)
    with transaction.atomic():
        print(json.dumps(fill(asked.entries, asked.forms)))


def fill(entries: int, forms: int) -> dict:
    areas = Area.objects.bulk_create(Area(name=f"Area {at}") for at in range(8))
    teams = Team.objects.bulk_create(Team(name=f"Team {at}", area=areas[at % 8]) for at in range(30))
    people = User.objects.bulk_create(User(username=f"p{at}", first_name=f"Auditor {at}") for at in range(102))
    months = [MONTH] * LIST + [201001 + at % 12 + at // 12 % 15 * 100 for at in range(max(0, entries - LIST))]
    graded = Entry.objects.bulk_create(_entry(at, month, teams, people, "final") for at, month in enumerate(months))
    Grade.objects.bulk_create(
        Grade(entry=entry, part=part, grade=GRADES[(entry.pk + at) % 4][0], month=entry.month, evidence=WORDS)
        for entry in graded
        for at, part in enumerate(PARTS)
    )
    start = len(months)
    waiting = Entry.objects.bulk_create(_entry(start + at, 202507, teams, people, "open") for at in range(forms))
    return {
        "sessions": {"person": signing_in.session_for(people[0])},
        "month": MONTH,
        "grade": Grade.objects.filter(entry__manager=people[0]).values_list("pk", flat=True)[0],
        "parts": PARTS,
        "to_finish": [entry.pk for entry in waiting],
    }


def _entry(at: int, month: int, teams: list[Team], people: list[User], status: str) -> Entry:
    manager = people[0] if status == "open" or at == 0 else people[1 + at % 50]
    return Entry(
        reference=f"E-{10000 + at}", case=f"C-{at}", month=month, team=teams[at % 30], manager=manager,
        peer=people[51 + at % 50], status=status, due_on=date(2025, 7, 20),
    )  # fmt: skip


if __name__ == "__main__":
    main()
