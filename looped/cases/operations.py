"""Adding cases by hand, and keeping what is known of them."""

from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from looped.accounts.models import Team, User
from looped.cases import rules
from looped.cases.models import Case, CaseDetail
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation


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
    rules.check_may_add_cases(by)
    if as_at > localdate(now):
        raise Refused(_("Enter the day on which it was so. It cannot lie ahead."))
    was = CaseDetail.objects.filter(case=case, key=key).values("value", "source", "as_at").first()
    new = {"value": value, "source": source, "as_at": as_at}
    detail, _made = CaseDetail.objects.update_or_create(case=case, key=key, defaults=new)
    told = {"key": key, "old": was, "new": new}
    events.record(what="cases.detail.set", subject=case.public_id, by=by, now=now, detail=told)
    return detail


def _words(case: Case) -> dict[str, str]:
    return {
        "team": case.team.name,
        "worker": case.worker.public_id if case.worker else "",
        "status": case.status,
        "family": case.family,
        "closed_on": case.closed_on.isoformat() if case.closed_on else "",
    }
