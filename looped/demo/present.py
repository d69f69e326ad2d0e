"""The last three months, by every operation that the pages call: each audit at its own point of its life."""

from datetime import date, timedelta

from looped.accounts.models import User
from looped.audits.models import Audit, Return
from looped.audits.operations.exemptions import ask_exemption, decide_exemption
from looped.audits.operations.planning import add_case, allocate, reassign, withdraw
from looped.audits.rules.comparison import compare
from looped.cases.models import Case
from looped.core.periods import Month
from looped.demo.council import AREAS
from looped.demo.fates import BOTH_IN, DIFFER, MEETING, MONTHS, Fate
from looped.demo.filling import Filling
from looped.demo.grading import Seen, true_grades, two_views
from looped.demo.making import Making, at, working_day
from looped.demo.past import WEIGHTS
from looped.demo.settling import settle_from_list, settle_in_meeting
from looped.framework.queries import current_version, load
from looped.framework.rules import needs_meeting

AT_RANDOM = "Chosen at random"
WHY_CHOSEN = (AT_RANDOM, AT_RANDOM, AT_RANDOM, "Child protection plan of more than 18 months", "Re-referred in a year")
NEAR = ("Children in need", "Family support North")  # where the one-click people work
EXEMPT_WHY = "The case moves to another council this week, and the file goes with it."
WITHDRAWN_WHY = "The family moved away before anybody had looked, so there is nothing left to learn from."
ILL = "The peer is on sick leave for the rest of the month."


def make_present(making: Making, month: Month) -> None:
    """One of the last three months."""
    place = making.present.index(month)
    fates = [fate for fate, count in MONTHS[place].items() for _ in range(count)]
    for number, fate in enumerate(fates):
        _Life(making, month, fate, number).live()


class _Life:
    """One audit, from planned to where its fate leads."""

    def __init__(self, making: Making, month: Month, fate: Fate, number: int) -> None:
        self.making, self.random, self.month, self.fate, self.number = making, making.random, month, fate, number
        self.area = self._area()
        near = self.is_ours or (self.area == NEAR[0] and number % 3 == 0)
        self.team = NEAR[1] if near else self.random.choice(AREAS[self.area])
        self.opened = min(working_day(month.first_day), making.now.date())
        self.manager = making.council.managers[self.team]
        self.peer = making.council.auditors[0] if number % 4 == 1 else making.peer_for(self.team)

    def live(self) -> None:
        self.audit = self._planned()
        if self.fate == Fate.PLANNED:
            return
        self._allocate()
        if self.fate in BOTH_IN:
            self._both_in()
        elif self.fate in (Fate.MANAGER_IN, Fate.PEER_IN, Fate.BEGUN):
            self._on_the_way()
        elif self.fate == Fate.REASSIGNED:
            other = self.making.council.auditors[1 if self.peer == self.making.council.auditors[0] else 0]
            by = self.making.council.qa_team[1]
            reassign(form=self._form("peer"), auditor=other, why=ILL, by=by, now=self.making.moment(self._day(0.5)))
        elif self.fate != Fate.NOT_BEGUN:
            self._left_out()

    def _area(self) -> str:
        if self.fate in (Fate.TO_MEET, Fate.TO_LIST, Fate.BEGUN, Fate.EXEMPTION_ASKED) and self.number % 2 == 0:
            return NEAR[0]
        by_chance = self.random.choices(list(AREAS), WEIGHTS)[0]
        return NEAR[0] if self.is_ours else by_chance

    @property
    def is_ours(self) -> bool:
        """Two audits a month are of cases of the one-click social worker, so that there is feedback of every kind."""
        return self.fate == Fate.AGREED and self.number in (0, 1)

    @property
    def is_newest(self) -> bool:
        """One of them is final today: the talk about it is still to come."""
        return self.is_ours and self.number == 0 and self.month == self.making.present[-1]

    def _day(self, share: float) -> date:
        """A day between the allocation and the twelfth day after the month, or today."""
        end = min(self.month.last_day + timedelta(days=12), self.making.now.date())
        return self.opened + timedelta(days=round((end - self.opened).days * share))

    def _planned(self) -> Audit:
        ours = self.making.council.workers[NEAR[1]][0] if self.is_ours else None
        case: Case = self.making.fresh_case(self.team, self.month, worker=ours)
        planned = min(at(self.month.first_day - timedelta(days=6), 10, 15), self.making.now)
        by = self.making.council.qa_team[self.number % 3]
        return add_case(month=self.month, case=case, why_chosen=self.random.choice(WHY_CHOSEN), by=by, now=planned)

    def _allocate(self) -> None:
        due = max(self.month.first_day + timedelta(days=self.random.randint(16, 27)), self.opened)
        by = self.making.council.qa_team[self.number % 3]
        allocate(audit=self.audit, manager=self.manager, peer=self.peer, due_on=due, by=by, now=at(self.opened, 8, 30))

    def _form(self, role: str) -> Return:
        return Return.objects.current().select_related("auditor").get(audit=self.audit, role=role)

    def _both_in(self) -> None:
        seen = self._seen()
        first, second = self._day(self.random.uniform(0.25, 0.75)), self._day(self.random.uniform(0.3, 0.8))
        if self.is_ours:
            second = self._day(1 if self.is_newest else 0.8 if self.month != self.making.present[-1] else 0.5)
        Filling(self.making, self._form("manager"), seen.manager, first).complete()
        Filling(self.making, self._form("peer"), seen.peer, second).complete()
        if self.fate in (Fate.MET, Fate.LISTED):
            audit = Audit.objects.select_related("area").get(pk=self.audit.pk)
            after = working_day(max(first, second) + timedelta(days=self.random.randint(1, 6)))
            settle_ = settle_in_meeting if self.fate == Fate.MET else settle_from_list
            settle_(self.making, audit, seen.final, after)
        elif self.fate == Fate.TO_MEET and self.area == NEAR[0] and self.month == self.making.present[1]:
            audit = Audit.objects.select_related("area").get(pk=self.audit.pk)
            settle_in_meeting(self.making, audit, seen.final, self.making.now.date(), draft_only=True)

    def _seen(self) -> Seen:
        """Views that differ as the fate has it."""
        version = current_version(self.opened)
        assert version
        content = load(version)
        while True:
            final = true_grades(self.random, self.month, self.area)
            meet = self.fate in MEETING
            seen = two_views(self.random, final, differ=self.fate in DIFFER,
                             overall_too=meet and self.random.random() < 0.7,
                             manager_right=self.random.random() < 0.6)  # fmt: skip
            if needs_meeting(content, compare(seen.manager, seen.peer).by_part()) == meet or self.fate not in DIFFER:
                return seen

    def _on_the_way(self) -> None:
        final = true_grades(self.random, self.month, self.area)
        seen = two_views(self.random, final, differ=True, overall_too=False, manager_right=True)
        for role, grades in (("manager", seen.manager), ("peer", seen.peer)):
            filling = Filling(self.making, self._form(role), grades, self._day(self.random.uniform(0.4, 0.95)))
            if self.fate.name == f"{role.upper()}_IN":
                filling.complete()
            elif self.fate == Fate.BEGUN or self.random.random() < 0.4:
                filling.begin(self.random.randint(1, 6))
                if role == "peer":
                    filling.talk(self.random.choice(("child", "family")))

    def _left_out(self) -> None:
        by = self.making.council.qa_team[self.number % 3]
        now = self.making.moment(self._day(0.4))
        if self.fate == Fate.WITHDRAWN:
            withdraw(audit=self.audit, why=WITHDRAWN_WHY, by=by, now=now)
            return
        approver: User = self.making.council.heads[self.area]
        if self.number % 2 and self.fate == Fate.EXEMPTION_ASKED:
            approver = self.making.council.director
        asked = ask_exemption(audit=self.audit, reason=EXEMPT_WHY, approver=approver, by=by, now=now)
        if self.fate == Fate.EXEMPT:
            later = self.making.moment(self._day(0.5))
            decide_exemption(exemption=asked, approved=True, answer="Agreed. Choose another.", by=approver, now=later)
