"""What was found in a year, for its two pages: each figure by a name, as it is printed for the public.

    live(2025) or counted(2025, today)  ->  Frozen
    .values("pl")                       ->  {"audits_done": "375", "good_or_better_share": "31%", ...}

A share has three names: `complaints_in_time` (the count), `complaints_in_time_of` (out of how many) and
`complaints_in_time_share` (in percent). What may not be told, or that nobody counted, reads as words in each language,
one and the same for all, so that nothing tells which number is small.

Figures are frozen when the page of a year is sent for approval. As long as an edition of either of its two pages waits
or is published, both take the figures of that moment: what is said to grown-ups and to children is always the same.
See queries.years for which figures a page gets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

from django.utils.translation import gettext as _

from looped.figures.disclosure.differencing import Group
from looped.framework.grades import OVERALL
from looped.public.models import OF_A_YEAR, Edition
from looped.public.rendering import day
from looped.public.shipped import frame
from looped.reports.publishing.printing import Printed
from looped.reports.queries.year import BEFORE, UPPER, Told, Year, for_public, months_of_year, year_of
from looped.voice.wording import ENGLISH

CANNOT_SAY = "@cannot_say"
"""A text that begins with @ is a phrase of the frame, in the language of the page."""
DOMAIN, BELOW_GOOD = "domain.", f"{OVERALL}.below_good"
SHORTER = {
    f"{OVERALL}.{UPPER}": "good_or_better", BELOW_GOOD: "not_good_enough",
    f"{BEFORE}{OVERALL}.{UPPER}": "good_or_better_before", f"{BEFORE}audits.done": "audits_before",
    "actions.verified": "actions_done",
}  # fmt: skip
ALWAYS = {
    "audits_done", "audits_before",
    *(f"{name}{part}" for part in ("", "_of", "_share") for name in (
        "good_or_better", "not_good_enough", "good_or_better_before", "families_answered", "actions_done",
        "promises_kept_in_time", "complaints_in_time", "question_reach_worker", "question_helped_make_plan",
        "question_made_difference", "indicator_as01", "indicator_la07",
    )),
    "promises_made", "complaints", "compliments",
}  # fmt: skip
"""The words that ship name these: they are known in a year without such figures, too."""
GRADE_ROWS = (
    ("outstanding", "good", "requires_improvement", "inadequate"),
    ("good_or_outstanding", "requires_improvement", "inadequate"),
    ("good_or_outstanding", "below_good"),
)
"""Of these the first whose counts may all be told is drawn."""


@dataclass(frozen=True)
class Fact:
    """text: what is printed. title: what it counts, for whoever writes."""

    name: str
    title: str
    text: str

    @property
    def is_told(self) -> bool:
        return self.text != CANNOT_SAY

    @property
    def in_english(self) -> str:
        return _in(ENGLISH, self.text)


@dataclass(frozen=True)
class Frozen:
    """day: up to which was counted. grades: (phrase of the frame, count, share) of each row of the chart; empty where
    too few may be told. groups: whom these figures count, for the ledger of all that was ever told."""

    year: int
    day: date
    facts: tuple[Fact, ...]
    grades: tuple[tuple[str, int, int | None], ...]
    groups: tuple[Group, ...]

    def values(self, language: str) -> dict[str, str]:
        """Name -> what is printed in that language."""
        found = {fact.name: _in(language, fact.text) for fact in self.facts}
        return found | {"counted_to": day(self.day, language)}

    def tells(self, name: str) -> bool:
        return any(fact.is_told for fact in self.facts if fact.name == name)

    @property
    def still_runs(self) -> bool:
        return self.day < months_of_year(self.year)[-1].last_day

    def to_json(self) -> dict[str, Any]:
        """As an edition keeps it."""
        return {
            "year": self.year,
            "day": self.day.isoformat(),
            "facts": [[fact.name, fact.title, fact.text] for fact in self.facts],
            "grades": [list(row) for row in self.grades],
            "groups": [group.to_json() for group in self.groups],
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        return cls(
            kept["year"], date.fromisoformat(kept["day"]), tuple(Fact(*each) for each in kept["facts"]),
            tuple((phrase, count, share) for phrase, count, share in kept["grades"]),
            tuple(map(Group.from_json, kept["groups"])),
        )  # fmt: skip


def _in(language: str, text: str) -> str:
    return frame(language)[text[1:]] if text.startswith("@") else text


def live(year: int) -> Frozen | None:
    """As frozen for what waits or is published of the year's two pages; None where nothing is. One query."""
    alive = (Edition.Status.WAITING, Edition.Status.PUBLISHED)
    rows = Edition.objects.filter(page__key__in=OF_A_YEAR, page__year=year, status__in=alive).exclude(facts={})
    kept = rows.order_by("pk").values_list("facts", flat=True).first()
    return Frozen.from_json(kept) if kept else None


def last_told(year: int) -> Frozen | None:
    """As they were last published, whatever became of the pages since. One query."""
    rows = Edition.objects.filter(page__key__in=OF_A_YEAR, page__year=year, published_at__isnull=False)
    kept = rows.exclude(facts={}).order_by("-published_at").values_list("facts", flat=True).first()
    return Frozen.from_json(kept) if kept else None


def counted(year: int, today: date) -> Frozen:
    """As they are now, through disclosure control."""
    found = year_of(year, today)
    told = for_public(found)
    facts = {fact.name: fact for fact in _facts(found, told)}
    missing = (Fact(name, name.replace("_", " ").capitalize(), CANNOT_SAY) for name in sorted(ALWAYS - facts.keys()))
    last = min(today, months_of_year(year)[-1].last_day)
    return Frozen(year, last, (*facts.values(), *missing), _grades(told), told.groups)


def _facts(year: Year, told: Told) -> Iterator[Fact]:
    yield Fact("best_part", _("The part of the framework with most good work"), _part(told.strongest, year))
    yield Fact("weakest_part", _("The part of the framework with least good work"), _part(told.weakest, year))
    for fact in year.facts:
        if name := _name(fact.name):
            is_share = fact.figure.of is not None
            yield from _of(name, fact.title, _agreeing(fact.name, told), is_share)


def _agreeing(name: str, told: Told) -> Printed:
    """What is below good is what good leaves of what is printed, so that nobody reads of 31% and 71%: both are rounded
    by themselves. It tells no more than the two it is worked out from."""
    good = told[f"{OVERALL}.{UPPER}"]
    if name != BELOW_GOOD or not told[name].is_shown or good.count is None or good.of is None or good.percent is None:
        return told[name]
    return replace(good, count=good.of - good.count, percent=100 - good.percent)


def _of(name: str, title: str, printed: Printed, is_share: bool) -> Iterator[Fact]:
    yield Fact(name, title, _number(printed.count))
    if is_share:
        title = title.rstrip(".")  # a question may be a sentence
        yield Fact(f"{name}_of", _("%(what)s (out of how many)") % {"what": title}, _number(printed.of))
        share = CANNOT_SAY if printed.percent is None else f"{printed.percent}%"
        yield Fact(f"{name}_share", _("%(what)s (in percent)") % {"what": title}, share)


def _number(count: int | None) -> str:
    """Without a sign between thousands: languages differ in it."""
    return CANNOT_SAY if count is None else str(count)


def _name(name: str) -> str:
    """How words on a page call it: letters, digits and low lines. Blank for what the pages do not tell: of the parts of
    the framework, and of the year before, only how much was good."""
    if name in SHORTER:
        return SHORTER[name]
    if name.startswith(DOMAIN):
        part, _dot, what = name.removeprefix(DOMAIN).rpartition(".")
        return f"part_{part}" if what == UPPER else ""
    if name.startswith(BEFORE):
        return ""
    return name.removeprefix(f"{OVERALL}.").replace(".", "_").lower()


def _part(name: str | None, year: Year) -> str:
    """The name of a part in each page's own language; of one that a council added, as it calls it."""
    if name is None:
        return CANNOT_SAY
    phrase = f"part_{name.removeprefix(DOMAIN).removesuffix(f'.{UPPER}')}"
    return f"@{phrase}" if phrase in frame(ENGLISH) else year.fact(name).title.partition(":")[0]


def _grades(told: Told) -> tuple[tuple[str, int, int | None], ...]:
    for row in GRADE_ROWS:
        found = [(f"grade_{grade}", _agreeing(f"{OVERALL}.{grade}", told)) for grade in row]
        if rows := _shown(found):
            return rows
    return ()


def _shown(found: Iterable[tuple[str, Printed]]) -> tuple[tuple[str, int, int | None], ...]:
    """Empty where one of them is not told, or all are nought."""
    rows = [(phrase, one.count, one.percent) for phrase, one in found]
    if any(count is None for _phrase, count, _share in rows) or not any(count for _phrase, count, _share in rows):
        return ()
    return tuple((phrase, count or 0, share) for phrase, count, share in rows)
