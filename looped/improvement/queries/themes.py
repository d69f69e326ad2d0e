"""Where practice is weakest: each domain over the last three whole months, where, and what moderations taught (L5)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.audits.models import FinalGrade, ModerationGrade
from looped.core.periods import Month
from looped.figures.figure import Figure, counted, proportion
from looped.figures.proportions import ENOUGH_FOR_A_VERDICT
from looped.framework.grades import NOT_APPLICABLE, OVERALL
from looped.improvement.measures import Span
from looped.improvement.queries.parts import counted_audits, name_in, part_names, place_name
from looped.improvement.rules.look_back import BELOW_GOOD

PLACES_SHOWN = 3
PLACE_NEEDS = 5  # audits; with fewer, one more would turn it round
BELOW = Q(grade__in=BELOW_GOOD)
CAUSES = dict(ModerationGrade.Cause.choices)


@dataclass(frozen=True)
class Place:
    """An area or a team with a larger share below Good than the whole."""

    name: str
    figure: Figure


@dataclass(frozen=True)
class Cause:
    """Why auditors had differed about a domain, in so many moderations."""

    name: str
    figure: Figure

    @property
    def count(self) -> int:
        return self.figure.count or 0


@dataclass(frozen=True)
class Theme:
    """One domain. `below`: audits below Good of those graded, with Wilson's interval."""

    part: str
    name: str
    below: Figure
    places: tuple[Place, ...]
    causes: tuple[Cause, ...]


@dataclass(frozen=True)
class Weakest:
    """Every domain, the largest share below Good first. `place`: whose audits; blank for the whole service."""

    span: Span
    place: str
    themes: tuple[Theme, ...]


@dataclass(frozen=True)
class _Row:
    name: str
    public_id: str
    below: int
    graded: int


def weakest(user: User, today: date) -> Weakest:
    """The same number of queries whatever there is."""
    span, names = Span(today), part_names(today)
    rows, causes = _rows(user, span), _causes(user, span)
    keys = [key for key in dict.fromkeys([*names, *rows]) if rows.get(key)]
    themes = [_theme(key, name_in(names, key), rows[key], causes.get(key, ()), span) for key in keys]
    return Weakest(span, place_name(user), tuple(sorted(themes, key=_share, reverse=True)))


def grades_of(user: User, span: Span) -> QuerySet[FinalGrade]:
    """Grades of domains in those months, without not applicable."""
    found = FinalGrade.objects.filter(audit__in=counted_audits(user))
    found = found.filter(month__range=(span.first.number, span.last.number))
    return found.exclude(grade=NOT_APPLICABLE).exclude(part=OVERALL)


def place_field(user: User) -> str:
    """What figures are split by: the service by areas, an area by teams."""
    return "team" if place_name(user) else "area"


def _rows(user: User, span: Span) -> dict[str, list[_Row]]:
    """Part -> a row for each place. One query."""
    field = place_field(user)
    rows = grades_of(user, span).order_by().values_list("part", f"{field}__name", f"{field}__public_id")
    found: dict[str, list[_Row]] = defaultdict(list)
    for part, *row in rows.annotate(below=Count("pk", filter=BELOW), graded=Count("pk")):
        found[part].append(_Row(*row))
    return found


def _causes(user: User, span: Span) -> dict[str, tuple[Cause, ...]]:
    """Part -> why auditors had differed, the most frequent first. One query."""
    settled = ModerationGrade.objects.filter(
        moderation__recorded_at__isnull=False, moderation__audit__in=counted_audits(user),
        moderation__audit__month__range=(span.first.number, span.last.number),
    ).exclude(cause="")  # fmt: skip
    rows = settled.order_by().values_list("part", "cause").annotate(count=Count("pk"))
    found: dict[str, list[Cause]] = defaultdict(list)
    for part, cause, count in rows:
        figure = counted(f"{part}.moderated.{cause}", span.scope, count=count)
        found[part].append(Cause(str(CAUSES[cause]), figure))
    return {part: tuple(sorted(those, key=lambda cause: (-cause.count, cause.name))) for part, those in found.items()}


def _theme(part: str, name: str, rows: Sequence[_Row], causes: Sequence[Cause], span: Span) -> Theme:
    below, graded = sum(row.below for row in rows), sum(row.graded for row in rows)
    href = reverse("improvement:theme", args=[part])
    whole = proportion(f"{part}.below_good", span.scope, count=below, of=graded, href=href)
    worse = [row for row in rows if row.graded >= PLACE_NEEDS and row.below * graded > below * row.graded]
    worse.sort(key=lambda row: (-row.below / row.graded, row.name))
    places = tuple(_place(part, row, span, href) for row in worse[:PLACES_SHOWN]) if len(rows) > 1 else ()
    return Theme(part, name, whole, places, tuple(causes))


def _place(part: str, row: _Row, span: Span, href: str) -> Place:
    figure = counted(
        f"{part}.below_good", span.scope, count=row.below, of=row.graded, area=row.name,
        href=f"{href}?place={row.public_id}",
    )  # fmt: skip
    return Place(row.name, figure)


def _share(theme: Theme) -> tuple[float, int]:
    count, of = theme.below.count or 0, theme.below.of or 0
    return (count / of if of else -1.0, of)


def finding_words(theme: Theme, span: Span) -> str:
    """What the audits found, as a sentence that an offer begins with.

    Everybody who is invited reads it, workers whose own audits are not open to them yet among them. So it names no
    area and no team, and gives numbers only where they are too large to tell of one audit.
    """
    words = {"span": span.name, "domain": theme.name, "count": theme.below.count, "of": theme.below.of}
    if (theme.below.of or 0) < ENOUGH_FOR_A_VERDICT:
        said = _("%(span)s: audits found “%(domain)s” below Good more often than it should be.") % words
    else:
        said = _("%(span)s: “%(domain)s” was below Good in %(count)s of %(of)s audits.") % words
    if sum(cause.count for cause in theme.causes) >= PLACE_NEEDS:
        said += " " + _("Where two auditors differed, mostly: %(cause)s.") % {"cause": theme.causes[0].name.lower()}
    return said


@dataclass(frozen=True)
class GradedLine:
    """One audit behind a figure, with its grade in the domain."""

    month: str
    grade: str
    public_id: str
    reference: str
    area: str
    team: str


@dataclass(frozen=True)
class ThemeRecords:
    """What stands behind one domain's figure. `place`: the area or team asked for; blank for all."""

    name: str
    span: Span
    figure: Figure
    place: str
    lines: tuple[GradedLine, ...]


COLUMNS = ("month", "grade", "audit__public_id", "audit__reference", "area__name", "team__name")


def theme_records(user: User, part: str, today: date, place: str = "") -> ThemeRecords | None:
    """Those below Good first. None for a domain that nobody knows, and for a place of which there is nothing."""
    span, field, names = Span(today), place_field(user), part_names(today)
    found = grades_of(user, span).filter(part=part)
    found = found.filter(**{f"{field}__public_id": place}) if place else found
    rows = found.order_by("-month", "audit__reference").values_list(*COLUMNS)
    lines = [GradedLine(Month.from_number(month).name, *words) for month, *words in rows]
    if not lines and (place or part not in names):
        return None
    lines.sort(key=lambda line: line.grade not in BELOW_GOOD)
    below = sum(line.grade in BELOW_GOOD for line in lines)
    figure = proportion(f"{part}.below_good", span.scope, count=below, of=len(lines))
    return ThemeRecords(
        name_in(names, part), span, figure, getattr(lines[0], field) if place else "", tuple(lines)
    )  # fmt: skip


def theme_of(user: User, part: str, today: date) -> tuple[Theme, Span] | None:
    """One domain, for an offer that begins with it. None where nothing was graded in it."""
    found = weakest(user, today)
    return next(((theme, found.span) for theme in found.themes if theme.part == part), None)
