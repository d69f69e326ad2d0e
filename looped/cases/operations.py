"""Adding cases by hand, and keeping what is known of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from looped.accounts.models import Team, User
from looped.cases import rules
from looped.cases.models import Case, CaseDetail
from looped.core import events
from looped.core.errors import Refused
from looped.core.events import Happening
from looped.core.writing import operation


@dataclass(frozen=True)
class Known:
    """One thing known of a child: `key` is a CaseDetail.Key, `as_at` the day on which it was so."""

    key: str
    value: str
    source: str
    as_at: date


@operation
def add_case(
    *,
    reference: str,
    team: Team,
    by: User,
    now: datetime,
    worker: User | None = None,
    opened_on: date | None = None,
    family: str = "",
) -> Case:
    """Add an open case. `family` is the council's own reference of the family, blank where it is not known.

    Raises Refused where the reference of either looks like a name, or the case is there already.
    """
    rules.check_may_add_cases(by)
    reference = " ".join(reference.split())
    rules.check_reference(reference)
    if family := " ".join(family.split()):
        rules.check_reference(family)
    if Case.objects.filter(reference__iexact=reference).exists():
        raise Refused(_("The case %(reference)s is here already.") % {"reference": reference})
    case = Case.objects.create(reference=reference, team=team, worker=worker, opened_on=opened_on, family=family)
    detail = {"reference": reference, "team": team.name, "worker": worker.public_id if worker else ""}
    events.record(what="cases.case.added", subject=case.public_id, by=by, now=now, detail=detail)
    return case


@operation
def change_case(
    *, case: Case, team: Team, worker: User | None, closed_on: date | None, by: User, now: datetime,
    no_further_action: bool = False, family: str | None = None,
) -> None:  # fmt: skip
    """Move a case to another team or worker, close it, or open it again. Audits already allocated stay as they were.

    `no_further_action`: what closed was a contact or referral, and nothing followed from it. `family` None: as it was.
    """
    rules.check_may_add_cases(by)
    if closed_on and case.opened_on and closed_on < case.opened_on:
        raise Refused(_("A case cannot be closed before it was opened."))
    if family := family and " ".join(family.split()):
        rules.check_reference(family)
    old = _words(case)
    case.team, case.worker, case.closed_on = team, worker, closed_on
    ended = Case.Status.NO_FURTHER_ACTION if no_further_action else Case.Status.CLOSED
    case.status = ended if closed_on else Case.Status.OPEN
    case.family = case.family if family is None else family
    case.save(update_fields=["team", "worker", "closed_on", "status", "family"])
    if (new := _words(case)) != old:
        detail = {"old": old, "new": new}
        events.record(what="cases.case.changed", subject=case.public_id, by=by, now=now, detail=detail)


@operation
def set_detail(*, case: Case, key: str, value: str, source: str, as_at: date, by: User, now: datetime) -> CaseDetail:
    """Keep one thing known of the child, with its source and date, in place of what was known before."""
    set_details(case=case, known=[Known(key, value, source, as_at)], by=by, now=now)
    return CaseDetail.objects.get(case=case, key=key)


@operation
def set_details(*, case: Case, known: Iterable[Known], by: User, now: datetime) -> None:
    """Keep several things known of one child, each once, in place of what was known before; one event for each."""
    rules.check_may_add_cases(by)
    new = list(known)
    if any(each.as_at > localdate(now) for each in new):
        raise Refused(_("Enter the day on which it was so. It cannot lie ahead."))
    was = {each.key: _kept(each) for each in case.details.all()}
    CaseDetail.objects.bulk_create(
        [CaseDetail(case=case, key=each.key, **_kept(each)) for each in new],
        update_conflicts=True, unique_fields=["case", "key"], update_fields=["value", "source", "as_at"],
    )  # fmt: skip
    happened = [
        Happening(
            "cases.detail.set", case.public_id, detail={"key": each.key, "old": was.get(each.key), "new": _kept(each)}
        )
        for each in new
    ]
    events.record_many(happened, by=by, now=now)


def _kept(known: Known | CaseDetail) -> dict[str, Any]:
    return {"value": known.value, "source": known.source, "as_at": known.as_at}


def _words(case: Case) -> dict[str, str]:
    return {
        "team": case.team.name,
        "worker": case.worker.public_id if case.worker else "",
        "status": case.status,
        "family": case.family,
        "closed_on": case.closed_on.isoformat() if case.closed_on else "",
    }
