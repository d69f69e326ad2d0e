"""Annex A of a day, a CSV a list, as a council would hand it to an inspector: only what its columns tell."""

import csv
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from looped.demo.extracts import codes
from looped.demo.extracts.leavers import leaver_on
from looped.demo.extracts.lives import Child, Lives, Row
from looped.indicators.engine.asked import months_before

Name = Callable[[Child], str]
Worker = Callable[[Child, str], str]
YES = {True: "a) Yes", False: "b) No"}
WHO = ("Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)")
HELD = ("Allocated Team", "Allocated Worker")
DISABLED = "Does the Child have a Disability"
COLUMNS: Mapping[int, tuple[str, ...]] = {
    1: (*WHO, "Date of Contact", "Contact Source"),
    2: (*WHO, "Assessment start date", "Assessment completion date", "Organisation completing assessment"),
    3: (*WHO, "Date of referral", "Referral Source", "Referral NFA?", "Number of Referrals in Last 12 Months", *HELD),
    4: (*WHO, DISABLED, "Continuous Assessment Start Date", "Child Seen During Continuous Assessment",
        "Continuous Assessment Date of Authorisation",
        "Was the child assessed as requiring LA children's social care support?", *HELD),
    5: (*WHO, DISABLED, "Strategy discussion initiating Section 47 Enquiry Start Date",
        "Was an Initial Child Protection Conference deemed unnecessary?", "Date of Initial Child Protection Conference",
        "Did the Initial Child Protection Conference Result in a Child Protection Plan", *HELD),
    6: (*WHO, DISABLED, "CIN Start Date", "Primary Need Code", "Date Child Was Last Seen", "CIN Closure Date",
        "Reason for Closure", "Case Status", *HELD),
    7: (*WHO, DISABLED, "Child Protection Plan Start Date", "Initial Category of Abuse", "Latest Category of Abuse",
        "Date of the Last Statutory Visit", "Was the Child Seen Alone?", "Date of latest review conference",
        "Child Protection Plan End Date", "Number of Previous Child Protection Plans", *HELD),
    8: (*WHO, DISABLED, "Date Started to be Looked After", "Child's Category of Need",
        "Start date of current legal status", "Child's Legal Status",
        "Date of Latest Statutory Review", "Date of Last Social Work Visit",
        "What is the permanence plan for this child?", "Date of Last Health Assessment", "Date of Last Dental Check",
        "Number of Placements in the Last 12 months", "Date Ceased to be Looked After",
        "Reason Ceased to be Looked After",
        "Start Date of Most Recent Placement", "Placement Type", "Placement Location",
        "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months",
        "Was the child offered a Return Interview after their last missing episode (Y/N)?",
        "Did the child accept a Return Interview after their last missing episode (Y/N)?", *HELD),
    9: (*WHO, DISABLED, *HELD, "Allocated Personal Advisor", "Eligibility Category", "Latest Pathway Plan Review Date",
        "LA in Touch", "Latest Date of Contact", "Type of Accommodation", "Suitability of Accommodation",
        "Activity Status"),
    10: (*WHO, DISABLED, "Date the Child Entered Care",
         "Date of Decision that Child Should be Placed for Adoption", "Date of Placement Order",
         "Date of Matching Child and Prospective Adopters", "Date Placed for Adoption", "Date of Adoption Order"),
}  # fmt: skip


def write_lists(lives: Lives, as_at: date, folder: Path, name: Name, holds: Worker) -> list[Path]:
    """The lists as at the end of that day. name: a child's reference. holds: who of a team holds the child."""
    day = _Day(as_at, name, holds)
    rows: dict[int, list[tuple[Any, ...]]] = {number: [] for number in COLUMNS}
    for child in lives.children:
        for number, row in day.of(child):
            rows[number].append(row)
    rows[9] = [day.leaver(child) for child in lives.leavers]
    return [_write(folder / f"List_{number}.csv", COLUMNS[number], found) for number, found in rows.items()]


def _write(path: Path, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell for cell in row] for row in rows)
    return path


class _Day:
    def __init__(self, as_at: date, name: Name, holds: Worker) -> None:
        self.as_at, self.name, self.holds = as_at, name, holds
        self.window = months_before(as_at, 6)

    def of(self, child: Child) -> Iterator[tuple[int, tuple[Any, ...]]]:
        who = self._who(child)
        for row in self._recent(child, "contacts", "on"):
            yield 1, (*who, row["on"], codes.SOURCE[row["source"]])
        for row in child.rows.get("early_help", ()):
            if row["began"] <= self.as_at and self._open_lately(row["ended"]):
                yield 2, (*who, row["began"], self._known(row["ended"]), row["by"])
        yield from self._referrals(child, who)
        yield from self._work(child, who, YES[child.disabled])
        yield from self._adoption(child, who)
        for number, last in ((7, self._last(child, "protection_plans")), (8, self._last(child, "care"))):
            if last and self._open_lately(last["ended"]):
                told = self._plan(child, last) if number == 7 else self._in_care(child, last)
                yield number, (*who, YES[child.disabled], *told)
        last = self._last(child, "episodes", "on")
        if last and not last["nfa"] and self._open_lately(last["closed"]):
            yield 6, (*who, YES[child.disabled], *self._in_need(child, last))

    def _adoption(self, child: Child, who: tuple[Any, ...]) -> Iterator[tuple[int, tuple[Any, ...]]]:
        for row in child.rows.get("adoption", ()):
            if row["decided"] <= self.as_at and row["adopted"] > months_before(self.as_at, 12):
                days = ("ordered", "matched", "placed", "adopted")
                yield 10, (*who, YES[child.disabled], row["entered"], row["decided"],
                           *(self._known(row[day]) for day in days))  # fmt: skip

    def _work(self, child: Child, who: tuple[Any, ...], more: str) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """Assessments and enquiries."""
        for row in child.rows.get("assessments", ()):
            if row["began"] <= self.as_at and self._open_lately(row["ended"]):
                done = self._known(row["ended"])
                yield 4, (*who, more, row["began"], YES[row["seen"]] if done else "c) Unknown", done,
                          YES[not row["nfa"]] if done else "", row["team"], self.holds(child, row["team"]))  # fmt: skip
        for row in child.rows.get("enquiries", ()):
            if row["began"] <= self.as_at and self._open_lately(row["conference"] or row["ended"]):
                yield 5, (*who, more, *self._enquiry(child, row))

    def leaver(self, child: Child) -> tuple[Any, ...]:
        how = leaver_on(child, self.as_at)
        touch = {"YES": "a) Yes", "NO": "b) No", "REFU": "d) Refu", "RHOM": "f) Rhom"}[how.in_touch]
        suitable = {"1": "a) Suitable", "2": "b) Unsuitable", "": ""}[how.suitable]
        held = (child.team, self.holds(child, child.team or ""))
        return (*self._who(child), YES[False], *held, self.holds(child, child.team or ""), "b) Former relevant child",
                how.plan_reviewed, touch, how.last_contact or "", codes.HOME[how.home], suitable,
                codes.ACTIVITY[how.activity])  # fmt: skip

    def _who(self, child: Child) -> tuple[Any, ...]:
        before = (self.as_at.month, self.as_at.day) < (child.born.month, child.born.day)
        sex = {"M": "a) Male", "F": "b) Female"}[child.sex]
        return (
            self.name(child),
            sex,
            codes.ETHNICITY[child.ethnicity],
            child.born,
            self.as_at.year - child.born.year - before,
        )

    def _known(self, day: date | None) -> Any:
        return day if day and day <= self.as_at else ""

    def _open_lately(self, ended: date | None) -> bool:
        return ended is None or ended > self.window

    def _recent(self, child: Child, kind: str, day: str) -> Iterator[Row]:
        return (row for row in child.rows.get(kind, ()) if self.window < row[day] <= self.as_at)

    def _last(self, child: Child, kind: str, day: str = "began") -> Row | None:
        there = [row for row in child.rows.get(kind, ()) if row[day] <= self.as_at]
        return max(there, key=lambda row: row[day]) if there else None

    def _newest(self, child: Child, events: str, /, **same: Any) -> Any:
        days = [row["on"] for row in child.rows.get(events, ()) if row["on"] <= self.as_at
                and all(row[key] == value for key, value in same.items())]  # fmt: skip
        return max(days, default="")

    def _held(self, child: Child, own: str) -> tuple[str, str]:
        """The team that holds the child on the day: of the newest step that has begun."""
        steps = [row for kind in ("assessments", "in_need_plans", "protection_plans", "care")
                 for row in child.rows.get(kind, ()) if row["began"] <= self.as_at]  # fmt: skip
        team = max(steps, key=lambda row: row["began"])["team"] if steps else own
        return team, self.holds(child, team)

    def _referrals(self, child: Child, who: tuple[Any, ...]) -> Iterator[tuple[int, tuple[Any, ...]]]:
        all_days = [row["on"] for row in child.rows.get("episodes", ()) if row["on"] <= self.as_at]
        latest = max(all_days, default=self.as_at)
        before = sum(months_before(latest, 12) <= day < latest for day in all_days)
        for row in self._recent(child, "episodes", "on"):
            held = ("Contact and referral", self.holds(child, "Contact and referral"))
            yield 3, (*who, row["on"], codes.SOURCE[row["source"]], YES[row["nfa"]], before, *held)

    def _enquiry(self, child: Child, row: Row) -> tuple[Any, ...]:
        met = next((each for each in child.rows.get("conferences", ()) if each["id"] == row["id"]), None)
        day = self._known(met["on"]) if met else ""
        needless = YES[met is None] if self._known(row["ended"]) else ""
        result = YES[met["plan"]] if met and day else ""
        return row["began"], needless, day, result, row["team"], self.holds(child, row["team"])

    def _in_need(self, child: Child, row: Row) -> tuple[Any, ...]:
        seen = [self._newest(child, kind) for kind in ("in_need_visits", "protection_visits", "care_visits")]
        plan, care = self._last(child, "protection_plans"), self._last(child, "care")
        status = "c) Child in need plan"
        if care and not self._known(care["ended"]):
            status = "a) Looked after child"
        elif plan and not self._known(plan["ended"]):
            status = "b) Child Protection plan"
        elif self._held(child, row["team"])[0].startswith("Assessment"):
            status = "d) Open assessment"
        closed = self._known(row["closed"])
        return (row["on"], codes.NEED[row["need"]], max([day for day in seen if day], default=""), closed,
                codes.CLOSED[row["why"]] if closed else "", "e) Closed episode" if closed else status,
                *self._held(child, row["team"]))  # fmt: skip

    def _plan(self, child: Child, row: Row) -> tuple[Any, ...]:
        visits = [each for each in child.rows.get("protection_visits", ())
                  if each["plan"] == row["id"] and each["on"] <= self.as_at]  # fmt: skip
        last = max(visits, key=lambda each: each["on"]) if visits else None
        before = sum(each["began"] < row["began"] for each in child.rows["protection_plans"])
        return (row["began"], codes.ABUSE[row["kind"]], codes.ABUSE[row["kind"]], last["on"] if last else "",
                YES[last["alone"]] if last else "", self._newest(child, "protection_reviews", plan=row["id"]),
                self._known(row["ended"]), before, row["team"], self.holds(child, row["team"]))  # fmt: skip

    def _in_care(self, child: Child, row: Row) -> tuple[Any, ...]:
        places = [
            each for each in child.rows["placements"] if each["care"] == row["id"] and each["began"] <= self.as_at
        ]
        ended, year = self._known(row["ended"]), months_before(self.as_at, 12)
        place = max(places, key=lambda each: each["began"])
        return (row["began"], codes.NEED[row["need"]], row["began"], codes.LEGAL[row["legal"]],
                self._newest(child, "care_reviews"), self._newest(child, "care_visits"),
                codes.PERMANENCE.get(row["plan"], ""),
                self._newest(child, "health", kind="Health Assessment", done=True),
                self._newest(child, "health", kind="Dental Check", done=True),
                sum(each["ended"] > year for each in places), ended, codes.CEASED[row["why"]] if ended else "",
                place["began"], codes.PLACE[place["kind"]], "a) In" if place["miles"] < 22 else "b) Out",
                *self._missed(child, year), row["team"], self.holds(child, row["team"]))  # fmt: skip

    def _missed(self, child: Child, year: date) -> tuple[Any, ...]:
        """How often missing in the last year; whether they were offered an interview after the last time, and came."""
        times = [row for row in child.rows.get("missing", ()) if year < row["began"] <= self.as_at]
        last = max(times, key=lambda row: row["began"]) if times else None
        return len(times), YES[last["offered"]] if last else "", YES[last["accepted"]] if last else ""
