"""The coming month's auditors proposed: one chosen by hand, some away, one team with too many cases for its manager."""

from contextlib import suppress
from datetime import timedelta

from looped.audits.models import Audit
from looped.audits.operations.allocation import choose, propose
from looped.audits.operations.leave import enter_leave
from looped.audits.operations.planning import add_case
from looped.audits.queries.planning import case_by_reference
from looped.core.errors import Refused
from looped.core.periods import Month
from looped.demo.making import Making
from looped.demo.present import NEAR

MORE = {"Kinship": 5, NEAR[1]: 2}  # by team: so many in the month; five are more than one manager may audit
ASKED_FOR = "Asked for by the service manager, after two complaints"
WHY = "Knows the courts well, and asked to audit one case this winter."
AWAY = ("Care East", "Care West", "Safeguarding East", "Short breaks")  # teams whose managers take days off at its end
SENIOR = "Leaving care"  # the area of a service manager, who settles differences and is not proposed as a peer


def propose_auditors(making: Making) -> None:
    """Run after the cases of the coming month are drawn."""
    by, month = making.council.qa_team[1], Month.of(making.today).plus(1)
    for team, count in MORE.items():
        _add(making, month, team, count)
    _leave(making, month)
    plan = propose(month=month, seen="", by=by, now=making.now)
    rows = plan.rows.select_related("audit", "manager").filter(peer__isnull=False).order_by("audit__reference")
    row = rows.exclude(audit__area__name=SENIOR)[0]
    assert row.manager
    choose(
        plan=plan, audit=row.audit.public_id, manager=row.manager, peer=making.council.service_managers[SENIOR],
        why=WHY, version=row.version, by=by, now=making.now,
    )  # fmt: skip


def _leave(making: Making, month: Month) -> None:
    """The last eleven days of the month for some, entered by themselves."""
    for team in AWAY:
        boss = making.council.managers[team]
        first = month.last_day - timedelta(days=10)
        with suppress(Refused):  # away already
            enter_leave(person=boss, first_day=first, last_day=month.last_day, by=boss, now=making.now)


def _add(making: Making, month: Month, team: str, count: int) -> None:
    """Cases by hand until the team has so many; none that is closed or in the month already."""
    by, here = making.council.qa_team[1], Audit.objects.filter(month=month.number, team__name=team)
    for case in making.cases[team]:
        if here.count() >= count:
            return
        try:
            case = case_by_reference(by, case.reference)
            add_case(month=month, case=case, why_chosen=ASKED_FOR, by=by, now=making.now)
        except Refused:
            continue
