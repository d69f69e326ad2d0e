"""Extracts of random events in which edges meet: few children, few days, and each new day a step away from an old one.

A step is what some rule counts: 45 working days, 91 days, twelve months, and a day more or less.
"""

import random
from datetime import date, timedelta
from typing import Any

from looped.indicators import shape
from tests.indicators.oracle.slow import months_before, working_days

CHILDREN = ("A", "B", "C", "D")
WORKERS = ("V", "W", "X")
DAYS = (
    date(2026, 6, 30),
    date(2028, 2, 29),
    date(2027, 2, 28),
    date(2026, 9, 30),
    date(2027, 12, 31),
    date(2026, 5, 6),
)
"""Days that may be asked for: ends of months, of February, of a year, and none of these."""
FIRST, LAST = date(2005, 1, 1), date(2035, 12, 31)
STEPS_IN_DAYS = (0, 1, 2, 7, 14, 20, 21, 28, 41, 42, 43, 56, 90, 91, 92, 121, 182, 183, 184, 364, 365, 366, 730, 731)
STEPS_IN_WORKING_DAYS = (5, 9, 10, 11, 14, 15, 16, 19, 20, 21, 44, 45, 46)
STEPS_IN_MONTHS = (1, 3, 4, 6, 12, 18, 23, 24, 25, 30, 36)
FAVOURITES = {
    "ssd_cin_assessments": ("work", (44, 45, 46)),
    "ssd_initial_cp_conference": ("work", (14, 15, 16)),
    "ssd_s47_enquiry": ("work", (14, 15, 16)),
    "ssd_cp_visits": ("work", (9, 10, 11)),
    "ssd_cp_reviews": ("days", (90, 91, 92, 182, 183, 184)),
    "ssd_cin_visits": ("days", (41, 42, 43)),
    "ssd_cp_plans": ("months", (24, 24, 3, 5, 8, 8)),
    "ssd_cin_episodes": ("months", (12, 24)),
}
"""Table -> the steps that its rules count; half of its days are one of these away from a day that they count from."""
YEARS_OF_AGE = (0, 1, 4, 5, 10, 15, 16, 17, 18, 19, 21, 22)

YES_NO = ("Y", "N", None)
CODES: dict[str, tuple[Any, ...]] = {
    "annex_list": (None, 3, 6),
    "annex_case_status": ("a", "b", "c", "c", "d", "e", None),
    "annex_age": (None, None, None, -1, 3, 17),
    "disa_disability_code": ("NONE", "LD", None),
    "lega_legal_status": ("V2", "V3", "V4", "C1", None),
    "clae_cla_episode_ceased_reason": ("X1", "X1", "E4A", "E12", None),
    "clae_cla_episode_start_reason": ("S", "L", "P", "T", "U", None),
    "clap_cla_placement_type": ("U1", "U4", "U6", "U6", "T0", "T4", None),
    "clap_cla_placement_distance": (0.5, 20.0, 20.1, 999.9, None),
    "clar_cla_review_participation": ("PN0", "PN1", "PN6", "PN7", None),
    "clah_health_check_type": ("Health Assessment", "Dental Check", "Dental health check", None),
    "clah_health_check_status": ("Completed", "completed", "Refused", None),
    "miss_missing_episode_type": ("M", "M", "A", None),
    "lacp_permanence_plan": ("LTFOST18", "ADOPTION", "", None),
    "annex_permanence_plan": ("LTFOST18", "", None),
    "annex_placements_12m": (0, 2, 3, 4, None),
    "annex_in_or_out": ("In", "Out", None),
    "clea_care_leaver_in_touch": ("YES", "YES", "NO", "DIED", "RHOM", None),
    "clea_care_leaver_accom_suitable": ("1", "2", None),
    "clea_care_leaver_activity": ("F1", "P5", "G4", None),
    "perm_permanence_order_type": ("Adoption", "adoption order", "SGO", None),
    "invo_professional_role_id": ("SW", "Senior Social Worker", "IRO", None),
}
"""Column -> what may stand in it, where it is not a day, an id, or yes or no."""
WHOLE, NUMBERS, WORDS = (0, 1, 2, 3, None), (0.0, 0.5, 1.0, None), ("a", "b", None)
YES_NO_ENDINGS = (
    "_nfa", "_seen", "_alone", "_ola", "_transfer_in", "_flag", "_cancelled", "_offered", "_accepted", "_unnecessary",
)  # fmt: skip
LINKS = {
    "cina_referral_id": "ssd_cin_episodes",
    "cinp_referral_id": "ssd_cin_episodes",
    "s47e_referral_id": "ssd_cin_episodes",
    "icpc_s47_enquiry_id": "ssd_s47_enquiry",
    "icpc_cp_plan_id": "ssd_cp_plans",
    "cppl_icpc_id": "ssd_initial_cp_conference",
    "clae_cla_placement_id": "ssd_cla_placement",
    "cppv_cp_plan_id": "ssd_cp_plans",
    "cppr_cp_plan_id": "ssd_cp_plans",
    "invo_professional_id": "ssd_professionals",
}
"""Column -> the table whose row it names."""
ENDS = ("_end_date", "_close_date", "_ceased_date")
ROWS_OF = {"ssd_person": len(CHILDREN), "ssd_professionals": len(WORKERS)}
"""Tables that have one row for each, whose id is theirs."""
MOST_ROWS = 20


class RandomExtract:
    """`tables`: table -> rows, every column said. `asked_for`: the days, several, in no order."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)
        self.asked_for = self.random.sample(DAYS, 4)
        self.met = list(self.asked_for)
        self.days_of: dict[str, list[date]] = {}  # of a row by its id, and of a table
        self.children = CHILDREN[: self.random.randint(1, len(CHILDREN))]  # the fewer, the more happens to each
        self.counts = {name: ROWS_OF.get(name, self.random.randint(0, MOST_ROWS)) for name in shape.TABLES}
        self.tables = {name: [self._row(name, n) for n in range(self.counts[name])] for name in shape.TABLES}

    def _row(self, table: str, number: int) -> dict[str, Any]:
        columns = shape.TABLES[table]
        own = next(column for column, kind in columns.items() if kind == "text")
        self.near, self.favourite = [], FAVOURITES.get(table)
        row = {column: self._value(column, kind) for column, kind in columns.items() if kind != "date"}
        for column in LINKS:
            if row.get(column):  # the days of the row that it names
                self.near += [day for day in self.days_of.get(row[column], ()) if day]
        self.near = self.near or self.days_of.get(table, [])[-2:]
        row |= {column: self._value(column, kind) for column, kind in columns.items() if kind == "date"}
        if table == "ssd_person":
            row[own] = CHILDREN[number]
        elif not own.endswith("_person_id"):
            row[own] = self._id(table, number)
        days = [row[column] for column, kind in columns.items() if kind == "date" and row[column]]
        self.days_of[row[own]] = days
        for column in LINKS:  # the next row with this name steps on from here
            self.days_of.setdefault(row.get(column) or "", []).extend(days)
        self.days_of.setdefault(table, []).extend(days)
        return row

    def _id(self, table: str, number: int) -> str:
        return WORKERS[number] if table == "ssd_professionals" else f"{table}-{number:02}"

    def _value(self, column: str, kind: str) -> Any:
        choice = self.random.choice
        if kind == "date":
            open_still = column.endswith(ENDS)
            return None if self.random.random() < (0.45 if open_still else 0.1) else self._day(column)
        if column in CODES:
            return choice(CODES[column])
        if column.endswith("_person_id"):
            return choice(self.children)
        if column in LINKS:
            names = [self._id(LINKS[column], n) for n in range(self.counts[LINKS[column]])]
            return choice([None, *names])
        if column.endswith("_cla_id"):
            return choice(
                [None, *(f"{child}-{which}-care" for child in self.children for which in ("first", "second"))]
            )
        if kind == "text":
            return choice(YES_NO if column.endswith(YES_NO_ENDINGS) else WORDS)
        return choice(WHOLE if kind == "whole" else NUMBERS)

    def _day(self, column: str) -> date:
        if column.endswith("_dob"):
            return self._birthday()
        near = self.random.choice(self.met[-8:] if self.random.random() < 0.5 else self.asked_for)
        if self.favourite and self.random.random() < 0.6:
            of_row = self.near and self.random.random() < 0.7
            day = self._favourite_step(self.near[-1] if of_row else self.random.choice(self.asked_for))
        else:
            day = self._step(near)
        day = min(max(day, FIRST), LAST)
        self.met.append(day)
        self.near.append(day)
        return day

    def _favourite_step(self, near: date) -> date:
        """Mostly forward, but from a day asked for back."""
        (kind, counts), choice = self.favourite, self.random.choice
        way = -1 if near in self.asked_for else choice([1, 1, 1, -1])
        if kind == "work":
            return _working_days_away(near, choice(counts), way)
        if kind == "days":
            return near + timedelta(days=way * choice(counts))
        far = months_before(near, choice(counts)) + timedelta(days=choice([-1, 0, 0, 1]))
        return far if way < 0 else near + (near - far)

    def _birthday(self) -> date:
        choice = self.random.choice
        if self.random.random() < 0.2:
            return choice([date(2008, 2, 29), date(2012, 2, 29), date(2024, 2, 29), date(2027, 1, 10)])
        born = months_before(choice(self.met), 12 * choice(YEARS_OF_AGE))
        return born + timedelta(days=choice([-1, 0, 1]))

    def _step(self, near: date) -> date:
        choice, kind = self.random.choice, self.random.random()
        back = self.random.random() < 0.65
        if kind < 0.45:
            return near + timedelta(days=choice(STEPS_IN_DAYS) * (-1 if back else 1))
        if kind < 0.65:
            return _working_days_away(near, choice(STEPS_IN_WORKING_DAYS), -1 if back else 1)
        far = months_before(near, choice(STEPS_IN_MONTHS)) + timedelta(days=choice([-1, 0, 0, 1]))
        return far if back else near + (near - far)


def _working_days_away(day: date, count: int, step: int) -> date:
    found = day
    while abs(working_days(day, found)) < count:
        found += timedelta(days=step)
    return found
