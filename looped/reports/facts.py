"""What a quarter's figures are counted from: one small record for each audit that is no longer blind.

Read once, with a number of queries that does not depend on how many audits there are, and from the quarter's rows
alone. Frozen with a report on issue, so that its figures can open the audits they counted then.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.db.models.functions import Coalesce

from looped.accounts.models import ServiceArea
from looped.audits.models import Action, Answer, Audit, FinalGrade, ProgrammeMonth, Recheck
from looped.core.periods import Month, Quarter
from looped.framework.grades import NOT_APPLICABLE, OVERALL, DomainKey, Grade, steps_between
from looped.framework.models import Domain, Version

RETURNED = (Audit.Status.FINAL, Audit.Status.TO_MODERATE)
LOOP = frozenset({"manager", "peer"})


@dataclass(frozen=True, slots=True)
class AuditFact:
    """One audit, final or with every return in.

    moderated: settled by a moderator, or looked at again since it was final.
    month: "2024-04". grades: part -> the grade that counts (final audits). returns: role -> part -> grade, as handed
    in. late: recorded after an earlier issue of the same report. actions, actions_open: of an Inadequate audit.
    """

    public_id: str
    reference: str
    month: str
    area: str
    kind: str
    final: bool
    moderated: bool
    overall: str
    first_overall: str
    family_contact: str
    late: bool
    grades: Mapping[str, str] = field(default_factory=dict)
    returns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    actions: int = 0
    actions_open: int = 0

    @property
    def is_pair(self) -> bool:
        """A looped audit with both returns, final or not."""
        return self.kind == Audit.Kind.LOOPED and self.returns.keys() >= LOOP

    def pair(self, part: str) -> tuple[str, str] | None:
        """The manager's and the peer's grade; None where there is no pair or either says not applicable."""
        if not self.is_pair:
            return None
        both = self.returns["manager"].get(part, NOT_APPLICABLE), self.returns["peer"].get(part, NOT_APPLICABLE)
        return None if NOT_APPLICABLE in both else both

    def steps(self, part: str) -> int | None:
        both = self.pair(part)
        return None if both is None else steps_between(*both)

    @property
    def agreed_overall(self) -> bool:
        return self.is_pair and self.returns["manager"].get(OVERALL) == self.returns["peer"].get(OVERALL)

    @property
    def agreed_all(self) -> bool:
        return self.is_pair and dict(self.returns["manager"]) == dict(self.returns["peer"])

    @property
    def provisional_inadequate(self) -> bool:
        """Returned, not final, and somebody graded it Inadequate overall."""
        return not self.final and any(one.get(OVERALL) == Grade.INADEQUATE for one in self.returns.values())

    @property
    def is_open(self) -> bool:
        """An Inadequate audit stays open until it has an action and all are verified."""
        return self.final and self.overall == Grade.INADEQUATE and (not self.actions or self.actions_open > 0)


@dataclass(frozen=True, slots=True)
class Facts:
    """A quarter. planned: month -> audits in the programme. domains: key -> name, in order. areas: by name.

    themes: final thematic audits, which are counted apart: (theme, public id of its version, how many), by name.
    """

    quarter: Quarter
    audits: tuple[AuditFact, ...]
    planned: Mapping[str, int]
    domains: Mapping[str, str]
    areas: tuple[str, ...]
    themes: tuple[tuple[str, str, int], ...] = ()

    @property
    def months(self) -> tuple[str, ...]:
        return tuple(str(month) for month in self.quarter.months)

    @property
    def final(self) -> tuple[AuditFact, ...]:
        return tuple(audit for audit in self.audits if audit.final)

    def as_json(self) -> dict[str, Any]:
        kept = {"planned": dict(self.planned), "domains": dict(self.domains), "areas": list(self.areas)}
        kept["themes"] = [list(theme) for theme in self.themes]
        return {"quarter": str(self.quarter), "audits": [asdict(audit) for audit in self.audits], **kept}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Facts":
        return cls(
            Quarter.parse(kept["quarter"]),
            tuple(AuditFact(**audit) for audit in kept["audits"]),
            kept["planned"],
            kept["domains"],
            tuple(kept["areas"]),
            tuple((theme, version, count) for theme, version, count in kept.get("themes", ())),
        )


def read_facts(quarter: Quarter, *, first_issued_at: datetime | None) -> Facts:
    """The quarter as it stands. `first_issued_at`: when its report was first issued; None where it was not."""
    numbers = [month.number for month in quarter.months]
    audits = tuple(_audits(numbers, first_issued_at))
    planned = {str(month): 0 for month in quarter.months}
    for number, count, themed in ProgrammeMonth.objects.filter(month__in=numbers).values_list(
        "month", "planned", Coalesce(Sum("lines__planned", filter=Q(lines__framework__theme__gt="")), 0)
    ):
        planned[str(Month.from_number(number))] = count - themed
    return Facts(quarter, audits, planned, _domains(quarter, audits), _areas(), _themes(numbers))


def _themes(months: list[int]) -> tuple[tuple[str, str, int], ...]:
    """Final audits made under a theme. One query."""
    themed = Audit.objects.counted().filter(month__in=months, status=Audit.Status.FINAL, framework__theme__gt="")
    rows = themed.order_by("framework__theme", "framework__starts_on").values_list(
        "framework__theme", "framework__public_id"
    )
    found: dict[str, tuple[str, int]] = {}
    for theme, version, count in rows.annotate(Count("pk")):
        found[theme] = (version, found.get(theme, ("", 0))[1] + count)  # the newest version stands for the theme
    return tuple((theme, version, count) for theme, (version, count) in found.items())


def _audits(months: list[int], first_issued_at: datetime | None) -> Iterator[AuditFact]:
    grades, returns, actions = _final_grades(months), _returns(months), _actions(months)
    looked_at = Recheck.objects.filter(audit=OuterRef("pk"), decided_at__isnull=False)
    found = (
        Audit.objects.of_framework().filter(month__in=months, status__in=RETURNED).annotate(looked_at=Exists(looked_at))
    )
    rows = found.order_by("month", "reference").values_list(
        "pk", "finalised_at", "moderation__recorded_at", "status", "month", "public_id", "reference", "area__name",
        "kind", "overall", "first_overall", "family_contact", "looked_at",
    )  # fmt: skip
    for pk, finalised_at, recorded_at, status, month, *plain, looked in rows:
        public_id, reference, area, kind, overall, first_overall, family_contact = plain
        states = actions.get(pk, ())
        yield AuditFact(
            public_id=public_id, reference=reference, month=f"{month // 100}-{month % 100:02d}", area=area, kind=kind,
            final=status == Audit.Status.FINAL, moderated=looked or recorded_at is not None, overall=overall,
            first_overall=first_overall, family_contact=family_contact,
            late=bool(first_issued_at and finalised_at and finalised_at > first_issued_at),
            grades=grades.get(pk, {}), returns=returns.get(pk, {}), actions=len(states),
            actions_open=sum(each != Action.Status.VERIFIED for each in states),
        )  # fmt: skip


def _final_grades(months: Iterable[int]) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for audit, part, grade in FinalGrade.objects.filter(month__in=months).values_list("audit_id", "part", "grade"):
        found[audit][part] = grade
    return found


def _returns(months: Iterable[int]) -> dict[int, dict[str, dict[str, str]]]:
    """Only of audits that are no longer blind. A partner's return goes by its role and agency."""
    found: dict[int, dict[str, dict[str, str]]] = defaultdict(dict)
    answers = Answer.objects.filter(
        form__audit__month__in=months,
        form__audit__status__in=RETURNED,
        form__retired_at=None,
        form__recorded_at__isnull=False,
    )
    rows = answers.values_list("form__audit_id", "form__role", "form__agency", "part", "grade")
    for audit, role, agency, part, grade in rows:
        found[audit].setdefault(f"{role} {agency}".strip(), {})[part] = grade
    return found


def _actions(months: Iterable[int]) -> dict[int, list[str]]:
    """Of final audits graded Inadequate, the states of their actions."""
    found: dict[int, list[str]] = defaultdict(list)
    # The grade is not asked in SQL: without statistics SQLite would go through every Inadequate audit there ever was.
    rows = Action.objects.live().filter(audit__month__in=months, audit__status=Audit.Status.FINAL)
    for audit, overall, status in rows.values_list("audit_id", "audit__overall", "status"):
        if overall == Grade.INADEQUATE:
            found[audit].append(status)
    return found


def _areas() -> tuple[str, ...]:
    return tuple(ServiceArea.objects.order_by("name").values_list("name", flat=True))


def _domains(quarter: Quarter, audits: Iterable[AuditFact]) -> dict[str, str]:
    return domain_names(quarter.last.last_day, {part for audit in audits for part in audit.grades})


def domain_names(on: date, used: Iterable[str] = ()) -> dict[str, str]:
    """The seven that ship, then those that a council added; named as in the version in force on a day. One query."""
    in_force = Version.objects.filter(theme="", status=Version.Status.IN_FORCE, starts_on__lte=on)
    newest = in_force.order_by("-starts_on").values("pk")[:1]
    names = {str(key): str(label) for key, label in DomainKey.choices}
    for key, name in Domain.objects.filter(version__in=newest).order_by("order").values_list("key", "name"):
        names[key] = name
    more = sorted(set(used) - set(names) - {OVERALL})
    return names | {part: part.replace("_", " ").capitalize() for part in more}
