"""What families answered, by question, quarter and month (V2): about their experience of the service, or about their
own case. The two are never mixed: whoever asks names one.

What a child's own worker wrote down for the child is counted apart. Where fewer people answered than the council's rule
asks (`VoiceRules.least_shown`), no number is said, nor whether there is any: one that goes from 0 to 1 tells who.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, QuerySet

from looped.core.periods import Month, Quarter
from looped.figures.figure import QUARTER, Figure, LeftOut, counted, proportion, withheld
from looped.figures.proportions import Change, Share, change
from looped.voice.models import Answer, Band, Family, Question, QuestionText, Response
from looped.voice.queries.reach import Place
from looped.voice.queries.rules import rules_on

PREFIX = "voice."  # then the family, as "voice.experience.reach_worker"
OWN = Response.Writer.OWN_WORKER
BANDS_BY_CLARITY = (Band.YOUNG, Band.PARENT, Band.CARE_LEAVER, Band.CHILD, Band.SMALL)


@dataclass(frozen=True)
class Asked:
    """What somebody chose to look at. band: blank for all."""

    place: Place = field(default_factory=Place)
    band: str = ""
    family: str = Family.EXPERIENCE

    @property
    def prefix(self) -> str:
        """Of the names of the figures."""
        return f"{PREFIX}{self.family}."

    def rows(self) -> dict[str, str | int]:
        """The fields of the responses."""
        return {"family": self.family, **self.place.rows(), **({"band": self.band} if self.band else {})}

    def responses(self) -> Q:
        return Q(**{f"response__{name}": value for name, value in self.rows().items()})


@dataclass(frozen=True)
class QuestionLine:
    """One question: this quarter, the one before, and what may be said of the way between. `name`: as it is asked."""

    key: str
    name: str
    core: bool
    now: Figure
    before: Figure
    change: Change

    @property
    def is_shown(self) -> bool:
        return self.now.count is not None or self.before.count is not None


@dataclass(frozen=True)
class Experience:
    """A quarter. people: who answered anything; own_worker: of them, written down by the person's own worker.

    lines: what is asked of everybody, always; another question only where enough people answered it, since its line
    alone would tell that somebody did.
    """

    quarter: Quarter
    asked: Asked
    lines: tuple[QuestionLine, ...]
    people: Figure
    own_worker: Figure
    least: int

    @property
    def says_anything(self) -> bool:
        return any(line.is_shown for line in self.lines)

    def figures(self) -> Iterable[Figure]:
        return (self.people, self.own_worker, *(line.now for line in self.lines))


@dataclass(frozen=True)
class MonthShare:
    """One month of one question. breaks: the words of the question are new from here on."""

    month: Month
    figure: Figure
    breaks: bool


@dataclass(frozen=True)
class _Count:
    good: int = 0
    of: int = 0
    own: int = 0  # left out: written down by the own worker


def experience(asked: Asked, quarter: Quarter, today: date) -> Experience:
    """The same number of queries whatever there is."""
    least = rules_on(today).least_shown
    now, before = _by_key(asked, quarter), _by_key(asked, quarter.plus(-1))
    lines = (
        _line(asked, key, name, now.get(key, _Count()), before.get(key, _Count()), least)
        for key, name in question_names(asked.family).items()
    )
    people, own_worker = _people(asked, quarter, least)
    shown = tuple(line for line in lines if line.core or line.is_shown)
    return Experience(quarter, asked, shown, people, own_worker, least)


def by_month(asked: Asked, key: str, months: tuple[Month, ...], today: date) -> tuple[MonthShare, ...]:
    """One question over some months, oldest first."""
    least = rules_on(today).least_shown
    rows = {row["response__month"]: row for row in _counts(asked, months, "response__month").filter(key=key)}
    new = _new_words(asked, key)
    return tuple(
        MonthShare(month, _share(asked, key, str(month), _count(rows.get(month.first_day, {})), least), month in new)
        for month in months
    )


@dataclass(frozen=True)
class MonthlyLine:
    """One question over the months of a quarter, and the quarter as a whole."""

    key: str
    name: str
    months: tuple[Figure, ...]
    quarter: Figure


def months_of(asked: Asked, quarter: Quarter, today: date) -> tuple[MonthlyLine, ...]:
    """Every question that somebody answered, month by month, core first. Four queries."""
    least, whole = rules_on(today).least_shown, _by_key(asked, quarter)
    rows = _counts(asked, quarter.months, "key", "response__month")
    each = {(row["key"], row["response__month"]): _count(row) for row in rows}

    def line(key: str, name: str) -> MonthlyLine:
        shares = (_share(asked, key, str(m), each.get((key, m.first_day), _Count()), least) for m in quarter.months)
        return MonthlyLine(key, name, tuple(shares), _share(asked, key, QUARTER, whole[key], least))

    return tuple(line(key, name) for key, (name, _core) in question_names(asked.family).items() if key in whole)


def shares_of(asked: Asked, months: Iterable[Month], today: date) -> list[tuple[str, str, Figure]]:
    """(key, words, favourable answers) of every core question over some months together. Three queries."""
    least, rows = rules_on(today).least_shown, _counts(asked, months, "key")
    found = {row["key"]: _count(row) for row in rows}
    return [
        (key, name, _share(asked, key, QUARTER, found.get(key, _Count()), least))
        for key, (name, core) in question_names(asked.family).items()
        if core
    ]


def question_names(family: str = Family.EXPERIENCE) -> dict[str, tuple[str, bool]]:
    """Key -> (its words in English, whether it is core) of what can be counted, core first, in the order asked.

    The words are those of the band that staff read most easily: a young person's. One query.
    """
    texts = (
        QuestionText.objects.filter(language="en", question__version__family=family)
        .exclude(question__favourable=[])
        .order_by("-question__core", "question__order", "-question__version__number")
        .values_list("question__key", "text", "question__core", "question__version__band")
    )
    found: dict[str, tuple[int, str, bool]] = {}
    for key, text, core, band in texts:
        rank = BANDS_BY_CLARITY.index(Band(band))
        if key not in found or rank < found[key][0]:
            found[key] = (rank, text, core)
    return {key: (text, core) for key, (_rank, text, core) in found.items()}


def _by_key(asked: Asked, quarter: Quarter) -> dict[str, _Count]:
    return {row["key"]: _count(row) for row in _counts(asked, quarter.months, "key")}


def _counts(asked: Asked, months: Iterable[Month], *by: str) -> QuerySet:
    """Favourable, counted, and left out, grouped. Each response has at most one answer to a question."""
    days = [month.first_day for month in months]
    theirs = ~Q(response__writer=OWN)
    return (
        Answer.objects.filter(asked.responses(), response__month__in=days, favourable__isnull=False)
        .values(*by)
        .annotate(
            good=Count("pk", filter=theirs & Q(favourable=True)), of=Count("pk", filter=theirs),
            own=Count("pk", filter=~theirs),
        )
        .order_by(*by)
    )  # fmt: skip


def _count(row: Mapping) -> _Count:
    return _Count(row["good"], row["of"], row["own"]) if row else _Count()


def _line(asked: Asked, key: str, name: tuple[str, bool], now: _Count, before: _Count, least: int) -> QuestionLine:
    told = change(Share(before.good, before.of), Share(now.good, now.of), needs=max(least, 20))
    return QuestionLine(
        key, name[0], name[1], _share(asked, key, QUARTER, now, least),
        _share(asked, key, "quarter before", before, least), told,
    )  # fmt: skip


def _share(asked: Asked, key: str, scope: str, count: _Count, least: int) -> Figure:
    id = f"{asked.prefix}{key}"
    if count.of < least:
        return withheld(id, scope, least=least)
    left = (LeftOut("written down by the person’s own worker", count.own),) if count.own else ()
    return proportion(id, scope, count=count.good, of=count.of, left_out=left)


def _people(asked: Asked, quarter: Quarter, least: int) -> tuple[Figure, Figure]:
    """Who answered; of them, for whom the own worker wrote: that only where those who wrote themselves are enough."""
    days = [month.first_day for month in quarter.months]
    rows = Response.objects.filter(month__in=days, **asked.rows())
    found = rows.aggregate(all=Count("pk"), own=Count("pk", filter=Q(writer=OWN)))
    of, own = found["all"], found["own"]
    people, own_worker = f"{asked.prefix}people", f"{asked.prefix}own_worker"
    return (
        withheld(people, QUARTER, least=least) if of < least else counted(people, QUARTER, count=of),
        withheld(own_worker, QUARTER, least=least) if of - own < least
        else counted(own_worker, QUARTER, count=own, of=of),
    )  # fmt: skip


def _new_words(asked: Asked, key: str) -> set[Month]:
    """The months in which a later edition of a questionnaire that asks this came into force, for the bands chosen."""
    editions = Question.objects.filter(key=key, version__family=asked.family, version__number__gt=1)
    editions = editions.filter(version__starts_on__isnull=False)
    if asked.band:
        editions = editions.filter(version__band=asked.band)
    return {Month.of(day) for day in editions.values_list("version__starts_on", flat=True) if day}
