"""Cases within somebody's reach."""

from dataclasses import dataclass

from django.db.models import QuerySet

from looped.accounts.models import Team, User
from looped.accounts.roles import Permission
from looped.cases.models import Case, CaseDetail

PAGE = 50


def visible_cases(user: User) -> QuerySet[Case]:
    """All for the QA team; a moderator's own area; a team manager's own team; nothing for others."""
    if user.may(Permission.PLAN_AUDITS):
        return Case.objects.all()
    if user.may(Permission.MODERATE) and user.area_id:
        return Case.objects.filter(team__area=user.area_id)
    if user.may(Permission.SEE_TEAM_AUDITS) and user.team_id:
        return Case.objects.filter(team=user.team_id)
    return Case.objects.none()


@dataclass(frozen=True)
class CaseRow:
    """One line of the list. `worker` is None where nobody is named."""

    public_id: str
    reference: str
    team: str
    area: str
    worker: str | None
    status: str


@dataclass(frozen=True)
class CasePage:
    """Up to fifty cases by reference. `after`: the reference to go on from; None on the last page."""

    rows: list[CaseRow]
    after: str | None


def case_page(user: User, *, search: str = "", team: Team | None = None, status: str = "", after: str = "") -> CasePage:
    """One query, whatever is asked."""
    cases = visible_cases(user)
    if search.strip():
        cases = cases.filter(reference__icontains=search.strip())
    if team is not None:
        cases = cases.filter(team=team)
    if status:
        cases = cases.filter(status=status)
    if after:
        cases = cases.filter(reference__gt=after)
    columns = ("public_id", "reference", "team__name", "team__area__name", "worker__name", "status")
    found = [CaseRow(*row) for row in cases.order_by("reference").values_list(*columns)[: PAGE + 1]]
    return CasePage(found[:PAGE], found[PAGE - 1].reference if found[PAGE:] else None)


def cases_to_show(user: User) -> QuerySet[Case]:
    return visible_cases(user).select_related("team__area", "worker")


def details_of(case: Case) -> list[CaseDetail]:
    """What is known of the child, in the order of the form."""
    order = list(CaseDetail.Key.values)
    return sorted(case.details.all(), key=lambda detail: order.index(detail.key))
