"""What the audits of one theme found: its own figures, apart from the framework's."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from looped.accounts.models import User
from looped.audits.models import Audit, FinalGrade
from looped.audits.queries.scope import audits_with_grades_for
from looped.core.periods import Month
from looped.figures.figure import Figure, LeftOut, counted
from looped.framework.grades import NOT_APPLICABLE, OVERALL, Grade
from looped.framework.models import Version
from looped.framework.queries import in_force, load

UPPER = (Grade.OUTSTANDING, Grade.GOOD)
ENOUGH = 5  # graded audits, below which no domain is called the strongest or the weakest
MOST = 200  # records on the page: nobody reads more


@dataclass(frozen=True)
class PartResult:
    """One part of the theme. `figures`: by grade, then "upper" for Outstanding and Good together."""

    part: str
    name: str
    figures: Mapping[str, Figure]

    @property
    def graded(self) -> int:
        return self.figures["upper"].of or 0


@dataclass(frozen=True)
class ThemeResults:
    """`strongest` and `weakest` are empty where too few were graded, or all domains stand alike."""

    version: Version
    final: int
    parts: tuple[PartResult, ...]
    strongest: tuple[PartResult, ...]
    weakest: tuple[PartResult, ...]


def _of_theme(audits: QuerySet[Audit], version: Version) -> QuerySet[Audit]:
    return audits.filter(framework__theme=version.theme, status=Audit.Status.FINAL)


def theme_results(version: Version) -> ThemeResults:
    """Over all versions of the theme, by the keys of their domains; named as the newest has them. Three queries."""
    final = _of_theme(Audit.objects.counted(), version)
    grades: dict[str, Counter[str]] = {}
    for part, grade in FinalGrade.objects.filter(audit__in=final).order_by().values_list("part", "grade"):
        grades.setdefault(part, Counter())[grade] += 1
    names: dict[str, str] = {}
    for edition in in_force(version.theme):
        for domain in load(edition).domains:
            names.setdefault(domain.key, domain.name)
    names[OVERALL] = load(version).domain_name(OVERALL)
    address = reverse("audits:theme_results", args=[version.public_id])
    parts = tuple(_part(part, name, grades.get(part, Counter()), address) for part, name in names.items())
    domains = [part for part in parts if part.part != OVERALL]
    return ThemeResults(version, final.count(), parts, *_ends(domains))


def _part(part: str, name: str, counts: Counter[str], address: str) -> PartResult:
    of = sum(counts[grade] for grade in Grade.values)
    left_out = [LeftOut("not applicable", counts[NOT_APPLICABLE])] if counts[NOT_APPLICABLE] else []

    def figure(what: str, count: int) -> Figure:
        made = counted(f"theme.{part}.{what}", "theme", count=count, of=of, left_out=left_out)
        return made.linked(f"{address}?{urlencode({'part': part, 'grade': what})}#records")

    figures = {str(grade): figure(grade, counts[grade]) for grade in Grade.values}
    figures["upper"] = figure("upper", sum(counts[grade] for grade in UPPER))
    return PartResult(part, name, figures)


def _ends(domains: list[PartResult]) -> tuple[tuple[PartResult, ...], tuple[PartResult, ...]]:
    """The domains with the highest and with the lowest share of Outstanding and Good, ties together."""
    enough = [part for part in domains if part.graded >= ENOUGH]
    shares = {part.part: (part.figures["upper"].count or 0) / part.graded for part in enough}
    if len(set(shares.values())) < 2:
        return (), ()
    best, worst = max(shares.values()), min(shares.values())
    return (
        tuple(part for part in enough if shares[part.part] == best),
        tuple(part for part in enough if shares[part.part] == worst),
    )


@dataclass(frozen=True)
class Record:
    """One audit behind a figure."""

    public_id: str
    reference: str
    month: Month
    area: str
    grade: str


def theme_records(user: User, version: Version, *, part: str = "", grade: str = "") -> tuple[list[Record], int]:
    """The audits that a figure counts, or all of the theme, within the user's reach; and how many those are.

    `grade`: one grade, or "upper". Two queries.
    """
    rows = FinalGrade.objects.filter(audit__in=_of_theme(audits_with_grades_for(user), version), part=part or OVERALL)
    if grade:
        rows = rows.filter(grade__in=UPPER if grade == "upper" else [grade])
    values = rows.order_by("-month", "audit__reference").values_list(
        "audit__public_id", "audit__reference", "month", "area__name", "grade"
    )
    return [Record(id, ref, Month.from_number(month), area, given) for id, ref, month, area, given in values[:MOST]], (
        rows.count()
    )
