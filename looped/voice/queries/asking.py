"""Invitations within somebody's reach. What the family did with one that was sent is never read here (ADR 14)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from looped.accounts.models import User
from looped.accounts.roles import Permission as P
from looped.cases.models import Case
from looped.voice.models import Band, Contact, FamilyMember, Invitation, Moment

PAGE = 50
Status = Invitation.Status
# What is with the family, or was: one word for all of it.
ASKED = Q(sent_on__isnull=False)
SHOWS = {
    "waiting": __("Wait to be asked"), "held": __("Held back"), "asked": __("Asked"), "stopped": __("Not to be asked"),
}  # fmt: skip
_WHICH = {
    "waiting": Q(status=Status.PROPOSED), "held": Q(status=Status.HELD), "asked": ASKED,
    "stopped": Q(status=Status.STOPPED),
}  # fmt: skip
_DAYS = {"waiting": "proposed_on", "held": "held_until", "asked": "sent_on", "stopped": "proposed_on"}
_NEWEST_FIRST = ("asked", "stopped")


def reach(user: User, case: str = "") -> Q:
    """Own cases; a team manager's team; a service manager's or head's area; all for the QA and participation teams.

    `case`: the way from the row to its case, such as "member__case__".
    """
    if user.may(P.READ_COMMENTS):
        return Q()
    found = Q(**{f"{case}worker": user})
    if user.may(P.MODERATE) and user.area_id:
        return found | Q(**{f"{case}team__area": user.area_id})
    if user.may(P.SEE_TEAM_AUDITS) and user.team_id:
        return found | Q(**{f"{case}team": user.team_id})
    return found


def cases_to_ask(user: User) -> QuerySet[Case]:
    return Case.objects.filter(reach(user)).select_related("team__area", "worker")


def invitations_of(user: User) -> QuerySet[Invitation]:
    """Those of audits only for the QA and participation teams: a case’s other auditor is not told who was asked."""
    found = Invitation.objects.filter(reach(user, "member__case__"))
    return found if user.may(P.READ_COMMENTS) else found.filter(audit_reference="")


def contacts_of(user: User) -> QuerySet[Contact]:
    return Contact.objects.filter(reach(user, "member__case__")).select_related("member__case")


def members_of(user: User) -> QuerySet[FamilyMember]:
    return FamilyMember.objects.filter(reach(user, "case__")).select_related("case")


@dataclass(frozen=True)
class Row:
    """One line of the list. `day`: of the event, or of the proposal. `contact`: "safe", "unconfirmed" or "none".

    `again`: it was held, and its weeks are over. `until`, `reason`: of one that is held or stopped.
    """

    public_id: str
    case: str
    who: str
    moment: str
    day: date
    team: str
    worker: str
    contact: str
    again: bool
    until: date | None
    reason: str
    asked_on: date | None


@dataclass(frozen=True)
class Filters:
    """What the address asks for. `after`: the public id of the last row of the page before."""

    show: str = "waiting"
    team: str = ""
    moment: str = ""
    after: str = ""


@dataclass(frozen=True)
class ListPage:
    """Up to fifty rows. `after`: to go on from; blank on the last page. `counts`: of those who wait and are held."""

    rows: list[Row]
    after: str
    counts: dict[str, int]


def list_page(user: User, filters: Filters) -> ListPage:
    """Three queries at most."""
    mine = _filtered(invitations_of(user), filters)
    counts = mine.aggregate(
        waiting=Count("pk", filter=_WHICH["waiting"]), held=Count("pk", filter=_WHICH["held"]),
        again=Count("pk", filter=_WHICH["waiting"] & Q(held_until__isnull=False)),
    )  # fmt: skip
    found = list(_ordered(mine.filter(_WHICH[filters.show]), filters)[: PAGE + 1])
    return ListPage([_row(each) for each in found[:PAGE]], found[PAGE - 1].public_id if found[PAGE:] else "", counts)


def _filtered(invitations: QuerySet[Invitation], filters: Filters) -> QuerySet[Invitation]:
    if filters.team:
        invitations = invitations.filter(member__case__team__public_id=filters.team)
    return invitations.filter(moment=filters.moment) if filters.moment else invitations


def _ordered(invitations: QuerySet[Invitation], filters: Filters) -> QuerySet[Invitation]:
    """Those that come up again first, then by day; on one day by the random id, which tells nothing."""
    day, newest = _DAYS[filters.show], filters.show in _NEWEST_FIRST
    if filters.after and (last := invitations.filter(public_id=filters.after).values_list(day, flat=True).first()):
        beyond = {f"{day}__lt" if newest else f"{day}__gt": last}
        invitations = invitations.filter(Q(**beyond) | Q(**{day: last}, public_id__gt=filters.after))
    current = Contact.objects.filter(member=OuterRef("member"), ended_at=None)
    return (
        invitations.select_related("member__case__team", "member__case__worker", "event")
        .annotate(has_contact=Exists(current), has_safe=Exists(current.filter(confirmed_at__isnull=False)))
        .order_by(f"-{day}" if newest else day, "public_id")
    )


def _row(each) -> Row:
    case = each.member.case
    not_sent = each.sent_on is None
    return Row(
        public_id=each.public_id, case=case.reference, who=who(each.member), moment=moment_name(each.moment),
        day=each.event.happened_on if each.event else each.proposed_on, team=case.team.name,
        worker=case.worker.name if case.worker else "",
        contact="safe" if each.has_safe else "unconfirmed" if each.has_contact else "none",
        again=not_sent and each.status == Status.PROPOSED and each.held_until is not None,
        until=each.held_until if not_sent else None,
        reason=each.reason if each.status in (Status.HELD, Status.STOPPED) else "", asked_on=each.sent_on,
    )  # fmt: skip


def who(member: FamilyMember) -> str:
    """“The child or young person, 8 to 11 years”."""
    if member.band == Band.PARENT:
        return str(member.get_relation_display())
    return _("%(who)s, %(band)s") % {
        "who": member.get_relation_display(),
        "band": member.get_band_display().lower(),
    }  # fmt: skip


def moment_name(moment: str) -> str:
    return str(Moment(moment).label)


def case_page(user: User, *, search: str = "", after: str = "") -> tuple[list[Case], str]:
    """Up to fifty cases that somebody may enter events for, by reference; and the one to go on after. One query."""
    cases = cases_to_ask(user).order_by("reference")
    if search.strip():
        cases = cases.filter(reference__icontains=search.strip())
    if after:
        cases = cases.filter(reference__gt=after)
    found = list(cases[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].reference if found[PAGE:] else ""
