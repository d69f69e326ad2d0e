"""What the database knows of the audits in a file. Grades that are still blind are compared with, never shown."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from looped.accounts.models import ServiceArea, Team, User
from looped.audits.models import Audit, Moderation, Return
from looped.core.models import Event
from looped.core.periods import Month


@dataclass(frozen=True)
class KnownReturn:
    """A return in the database: in (with its grades), or still with its auditor."""

    pk: int
    return_type: str
    agency: str
    auditor: str  # e-mail address, lower case
    grades: dict[str, str]
    is_submitted: bool
    is_begun: bool
    is_secret: bool  # handed in here, not imported, and still blind: nothing that a file says may depend on it

    @property
    def seat(self) -> tuple[str, str]:
        return self.return_type, self.agency.casefold() if self.return_type == "partner" else ""


@dataclass(frozen=True)
class KnownAudit:
    pk: int
    kind: str
    period: Month
    case_ref: str
    area: str
    team: str
    status: str
    returns: tuple[KnownReturn, ...]
    moderator: str  # e-mail address, or "" where there is no moderation
    moderated: dict[str, str]  # part -> agreed grade
    is_being_moderated: bool  # somebody has begun here, and not decided

    @property
    def is_secret(self) -> bool:
        return any(form.is_secret for form in self.returns)


@dataclass(frozen=True)
class Known:
    """Areas by lower-case name; teams by lower-case name, with their area's; audits by reference."""

    areas: dict[str, ServiceArea]
    teams: dict[str, Team]
    audits: dict[str, KnownAudit]


def load(references: Iterable[str]) -> Known:
    """Six queries, however long the file is."""
    areas = {area.name.casefold(): area for area in ServiceArea.objects.all()}
    teams = {team.name.casefold(): team for team in Team.objects.select_related("area")}
    audits = (
        Audit.objects.filter(reference__in=set(references))
        .select_related("case", "area", "team", "moderation__moderator")
        .prefetch_related("returns__answers", "returns__auditor", "moderation__grades")
    )
    imported = _imported([audit.public_id for audit in audits if audit.released_at is None])
    return Known(areas, teams, {audit.reference: _known(audit, imported[audit.public_id]) for audit in audits})


def _imported(blind: list[str]) -> dict[str, set[str]]:
    """Which returns of these audits came out of files: whoever imported them knows what they say."""
    types: dict[str, set[str]] = defaultdict(set)
    if blind:
        events = Event.objects.filter(what="audits.audit.imported", about__in=blind)
        for audit, detail in events.values_list("about", "detail"):
            types[audit] |= set(detail.get("types", ()))
    return types


def months_audited_by(user: User, months: Iterable[Month]) -> list[Month]:
    """Those of the months in which this person has an audit to do or has done one, in order."""
    numbers = {month.number for month in months}
    mine = Return.objects.current().filter(auditor=user, audit__month__in=numbers)
    return [Month.from_number(number) for number in sorted(set(mine.values_list("audit__month", flat=True)))]


def _known(audit: Audit, imported: set[str]) -> KnownAudit:
    moderation: Moderation | None = getattr(audit, "moderation", None)
    decided = moderation is not None and moderation.recorded_at is not None
    return KnownAudit(
        pk=audit.pk,
        kind=audit.kind,
        period=audit.of_month,
        case_ref=audit.case.reference,
        area=audit.area.name,
        team=audit.team.name,
        status=audit.status,
        returns=tuple(_known_return(form, audit, imported) for form in audit.returns.all() if form.retired_at is None),
        moderator=moderation.moderator.email.casefold() if moderation and decided else "",
        moderated={each.part: each.agreed for each in moderation.grades.all()} if moderation and decided else {},
        is_being_moderated=moderation is not None and not decided,
    )


def _known_return(form: Return, audit: Audit, imported: set[str]) -> KnownReturn:
    answers = list(form.answers.all())
    return KnownReturn(
        pk=form.pk,
        return_type=form.role,
        agency=form.agency,
        auditor=form.auditor.email.casefold(),
        grades={answer.part: answer.grade for answer in answers if answer.grade},
        is_submitted=form.is_submitted,
        is_begun=bool(answers) or form.started_at is not None,
        is_secret=form.is_submitted and audit.released_at is None and form.role not in imported,
    )
