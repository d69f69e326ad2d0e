"""Children's lives with the service, as rows in the dataset's own columns. The same seed gives the same rows."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from looped.core.working_days import add_working_days
from looped.demo.extracts import stories

FIRST = date(2022, 4, 1)
A_DAY = 2.1  # referrals
HELPED_A_DAY = 0.55  # families who are helped early, without a social worker
SIDES = ("North", "South", "East", "West")
SOURCES = ("1A", "1B", "2A", "2B", "3A", "3D", "4", "5B", "6", "6", "6", "7", "8", "10")
ETHNICITIES = ("WBRI", "WBRI", "WBRI", "WBRI", "WOTH", "APKN", "AIND", "BAFR", "BCRB", "MWBC", "MOTH", "WROM")
NEEDS = ("N1", "N1", "N1", "N2", "N3", "N4", "N5", "N5", "N6")
ABUSE = ("NEG", "NEG", "EMO", "EMO", "PHY", "SAB", "MUL")
PLANS = ("RETURN6M", "LTRELFR", "SUPPLIV", "LTFOST18", "LTFOST18", "OTHERPLN")

Row = dict[str, Any]


@dataclass
class Child:
    """One child. `team` and `worker`: who holds the case in the end; None once it is closed."""

    id: str
    born: date
    sex: str
    ethnicity: str
    side: str
    disabled: bool
    team: str | None = None
    rows: dict[str, list[Row]] = field(default_factory=dict)

    def put(self, table: str, **row: Any) -> None:
        self.rows.setdefault(table, []).append(row)


class Lives:
    """Everybody known to the council from `FIRST` until today."""

    def __init__(self, today: date, seed: str) -> None:
        self.today, self.random = today, Random(seed)
        self.children: list[Child] = []
        self.leavers = [self._leaver(number) for number in range(84)]
        for _each in range(170):
            self._long_in_care()
        day = FIRST
        while day < today:
            for _each in range(self._poisson(A_DAY)):
                self._referred(day)
            if self.random.random() < HELPED_A_DAY:
                self._helped_early(day)
            day += timedelta(days=1)

    def _poisson(self, mean: float) -> int:
        return sum(self.random.random() < mean / 6 for _each in range(6))

    def _days(self, low: int, high: int) -> timedelta:
        return timedelta(days=self.random.randint(low, high))

    def _somebody(self, day: date, low: float = 0, high: float = 16.5) -> Child:
        random = self.random
        born = day - timedelta(days=int(random.uniform(low, high) * 365.25))
        child = Child(
            id=f"R-{20000 + len(self.children)}", born=born, sex=random.choice("MF"), side=random.choice(SIDES),
            ethnicity=random.choice(ETHNICITIES), disabled=random.random() < 0.1,
        )  # fmt: skip
        self.children.append(child)
        return child

    # --- The way through the service -----------------------------------------------------------------------------
    def _referred(self, day: date) -> None:
        again = [child for child in self.children[-1500:] if child.team is None]
        child = self.random.choice(again) if again and self.random.random() < 0.21 else self._somebody(day)
        key = f"{child.id}-{day:%y%m%d}"
        child.put("contacts", id=key, on=day, source=self.random.choice(SOURCES))
        nfa = self.random.random() < 0.08
        episode = {"id": key, "on": day, "need": self.random.choice(NEEDS), "source": self.random.choice(SOURCES),
                   "nfa": nfa, "closed": day + self._days(0, 3) if nfa else None, "why": "RC8" if nfa else "",
                   "team": "Contact and referral"}  # fmt: skip
        child.put("episodes", **episode)
        if not nfa:
            self._assessed(child, child.rows["episodes"][-1])

    def _helped_early(self, day: date) -> None:
        child = self._somebody(day)
        child.put("contacts", id=f"{child.id}-h", on=day, source=self.random.choice(SOURCES))
        began = day + self._days(2, 12)
        by = self.random.choice(("Family hub North", "Family hub South", "Primary school", "Health visitors"))
        child.put("early_help", id=f"{child.id}-h", began=began, ended=began + self._days(40, 210), by=by)

    def _assessed(self, child: Child, episode: Row) -> None:
        random, team = self.random, f"Assessment {child.side}"
        began = episode["on"] + self._days(0, 2)
        late = random.random() < stories.late_assessment(team, began)
        ended = add_working_days(began, random.randint(47, 85) if late else min(45, int(random.gauss(36, 8))))
        share = random.random()
        child.team = episode["team"] = team
        seen = random.random() < 0.97
        child.put("assessments", id=episode["id"], began=began, ended=ended, seen=seen, nfa=share < 0.36, team=team)
        if ended >= self.today:
            return
        if share < 0.36:
            self._close(child, episode, ended + self._days(0, 9), "RC8")
        elif share < 0.74:
            self._in_need(child, episode, ended + self._days(2, 12))
        elif share < 0.96:
            self._protected(child, episode, began + self._days(1, 9))
        else:
            self._in_care(child, episode, ended + self._days(0, 20))

    def _close(self, child: Child, episode: Row, day: date, why: str) -> None:
        if day < self.today:
            episode["closed"], episode["why"], child.team = day, why, None

    def _in_need(self, child: Child, episode: Row, began: date) -> None:
        team = f"Family support {child.side}" if not child.disabled else (
            "Disability under 11" if (began - child.born).days < 11 * 365 else "Disability 11 to 18"
        )  # fmt: skip
        ended = began + timedelta(days=int(self.random.expovariate(1 / 210)) + 30)
        child.team = episode["team"] = team
        child.put("in_need_plans", id=episode["id"], began=began, ended=ended, team=team)
        for visit in self._visits(began, min(ended, self.today), (14, 38), (45, 70), team):
            child.put("in_need_visits", on=visit, seen=self.random.random() < 0.97)
        self._local_plan(child, episode["id"], "Child in need plan", began, team)
        self._close(child, episode, ended, self.random.choice(("RC7", "RC7", "RC9")))

    def _protected(self, child: Child, episode: Row, began: date) -> None:
        random, team = self.random, f"Safeguarding {child.side}"
        key = episode["id"]
        conference = add_working_days(
            began, random.randint(9, 15) if random.random() < 0.86 else random.randint(16, 30)
        )
        met, planned = random.random() < 0.6, random.random() < 0.84
        child.put("enquiries", id=key, began=began, ended=began + self._days(5, 12), team=f"Assessment {child.side}",
                  conference=conference if met else None)  # fmt: skip
        if met:
            child.put("conferences", id=key, on=conference, plan=planned, team=f"Assessment {child.side}")
        if conference >= self.today:
            return
        if not (met and planned):
            self._in_need(child, episode, conference)
            return
        child.team = episode["team"] = team
        ended = conference + timedelta(days=int(random.expovariate(1 / 260)) + 60)
        kind = random.choice(ABUSE)
        child.put("protection_plans", id=key, began=conference, ended=ended, kind=kind, team=team)
        for visit in self._visits(conference, min(ended, self.today), (6, 13), (17, 34), team):
            child.put("protection_visits", plan=key, on=visit, seen=True, alone=random.random() < 0.82)
        self._reviews_of_plan(child, key, conference, min(ended, self.today), team)
        self._local_plan(child, key, "Child protection plan", conference, team)
        if ended >= self.today:
            return
        if random.random() < 0.2:
            self._in_care(child, episode, ended)
        else:
            self._in_need(child, episode, ended + timedelta(days=1))

    def _reviews_of_plan(self, child: Child, key: str, began: date, until: date, team: str) -> None:
        day, due = began, 91
        while True:
            late = self.random.random() < stories.late_review(team, day)
            day += self._days(due + 2, due + 25) if late else self._days(due - 12, due)
            due = 183
            if day >= until:
                return
            child.put("protection_reviews", plan=key, on=day)

    def _visits(
        self, began: date, until: date, usual: tuple[int, int], late: tuple[int, int], team: str
    ) -> Iterator[date]:
        day = began + self._days(2, 7)
        while day < until:
            yield day
            day += self._days(*(late if self.random.random() < stories.late_visit(team, day) else usual))

    def _local_plan(self, child: Child, key: str, kind: str, began: date, team: str) -> None:
        due = add_working_days(began, 10)
        in_time = self.random.random() < stories.plan_in_time(due)
        done = due - self._days(0, 5) if in_time else due + self._days(1, 40)
        child.put("local_plans", id=key, kind=kind, due=due, done=done, team=team)

    def _leaver(self, number: int) -> Child:
        """A young person who left care, aged 17 to 22 by the end."""
        born = self.today - timedelta(days=int(self.random.uniform(17.3, 22.5) * 365.25))
        team = ("Leaving care North", "Leaving care South", "Asylum and young arrivals")[number % 3]
        return Child(
            id=f"L-{number:04d}", born=born, sex=self.random.choice("MF"), side="North", disabled=False, team=team,
            ethnicity=self.random.choice(ETHNICITIES),
        )  # fmt: skip

    # --- In care -------------------------------------------------------------------------------------------------
    def _long_in_care(self) -> None:
        began = FIRST - self._days(30, 2400)
        child = self._somebody(began, 0, 12)
        episode = {"id": f"{child.id}-care", "on": began - self._days(20, 90), "need": "N1", "source": "6",
                   "nfa": False, "closed": None, "why": "", "team": f"Care {child.side}"}  # fmt: skip
        child.put("episodes", **episode)
        self._in_care(child, child.rows["episodes"][-1], began, mean=2200)

    def _in_care(self, child: Child, episode: Row, began: date, mean: int = 620) -> None:
        random, team, key = self.random, f"Care {child.side}", episode["id"]
        adult = date(child.born.year + 18, child.born.month, min(child.born.day, 28))
        ended = min(began + timedelta(days=int(random.expovariate(1 / mean)) + 30), adult)
        if began >= min(adult, self.today):
            return
        until = min(ended, self.today)
        child.team = episode["team"] = team
        plan = random.choice(PLANS) if (until - began).days > 70 else ""
        why = "E5" if ended == adult else random.choice(("E4A", "E45", "E8", "E3"))
        legal = random.choice(("C1", "C2", "C2", "V2"))
        child.put(
            "care", id=key, began=began, ended=ended, why=why, need=episode["need"], legal=legal, plan=plan, team=team
        )
        self._placements(child, key, began, ended)
        for visit in self._visits(began, until, (24, 40), (44, 70), team):
            child.put("care_visits", care=key, on=visit, seen=random.random() < 0.97)
        self._reviews_in_care(child, key, began, until)
        self._health(child, began, until)
        self._missing(child, key, began, until)
        if (began - child.born).days < 5 * 365 and (ended - began).days > 300 and random.random() < 0.4:
            self._adopted(child, key, began)
        if ended < self.today:
            self._close(child, episode, ended, "RC7")

    def _placements(self, child: Child, key: str, began: date, ended: date) -> None:
        day, number, mean = began, 0, 90 if self.random.random() < 0.06 else 1100
        while day < min(ended, self.today):
            number += 1
            upto = min(day + timedelta(days=int(self.random.expovariate(1 / mean)) + 5), ended)
            miles = round(min(self.random.lognormvariate(2.0, 1.0), 240), 1)
            child.put("placements", id=f"{key}-{number}", care=key, began=day, ended=upto, miles=miles,
                      kind=self.random.choice(("U1", "U4", "U6", "U6", "U6", "K2", "P1", "H5")))  # fmt: skip
            day = upto

    def _reviews_in_care(self, child: Child, key: str, began: date, until: date) -> None:
        due, after = add_working_days(began, 20), 91
        while True:
            held = due - self._days(0, 9) if self.random.random() < 0.95 else due + self._days(1, 20)
            if held >= until:
                return
            young = (held - child.born).days < 4 * 365
            part = "PN0" if young else self.random.choice(("PN1", "PN1", "PN1", "PN1", "PN5", "PN6", "PN2", "PN7"))
            child.put("care_reviews", care=key, due=due, on=held, part=part)
            due, after = held + timedelta(days=after), 182

    def _health(self, child: Child, began: date, until: date) -> None:
        for kind, usual, late in (
            ("Health Assessment", (300, 360), (390, 520)),
            ("Dental Check", (200, 350), (380, 600)),
        ):
            day = began + self._days(15, 45)
            while day < until:
                child.put("health", kind=kind, on=day, done=self.random.random() < 0.97)
                young = kind.startswith("Health") and (day - child.born).days < 5 * 365
                day += self._days(150, 180) if young else self._days(*(late if self.random.random() < 0.1 else usual))
        day = began + timedelta(days=190)
        while day < until:
            if 4 <= (day - child.born).days / 365.25 < 17 and self.random.random() < 0.85:
                child.put("strengths", on=day, score=max(0, min(40, int(self.random.gauss(14, 6)))))
            day += timedelta(days=365)

    def _missing(self, child: Child, key: str, began: date, until: date) -> None:
        """Times when somebody aged 12 or more was missing from where they live."""
        if (until - child.born).days < 12 * 365 or self.random.random() > 0.2:
            return
        day = max(began, child.born + timedelta(days=12 * 365)) + self._days(5, 90)
        while day < until:
            offered = self.random.random() < 0.9
            child.put("missing", care=key, began=day, ended=day + self._days(0, 2), offered=offered,
                      accepted=offered and self.random.random() < 0.6)  # fmt: skip
            day += self._days(15, 150)

    def _adopted(self, child: Child, key: str, began: date) -> None:
        decided = began + self._days(110, 240)
        ordered = decided + self._days(10, 110)
        matched = ordered + self._days(10, 300)
        child.put("adoption", care=key, entered=began, decided=decided, ordered=ordered, matched=matched,
                  placed=matched + self._days(10, 40), adopted=matched + self._days(120, 330))  # fmt: skip
