"""What moderations taught: why auditors differed, or a second look changed a grade, by domain; and, for the QA team,
the learning without names.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Audit, Learning, ModerationGrade, RecheckGrade
from looped.figures.figure import Figure, LeftOut, counted
from looped.framework.grades import OVERALL
from looped.reports.prose import Name
from looped.reports.queries.agreement import part_names
from looped.reports.queries.pair_records import PairDrawer, PairRecord, group, visible_ids
from looped.reports.scopes import scope_words
from looped.reports.spans import Span

Cause = ModerationGrade.Cause
# Where it comes from, and what must be so: nothing of a draft is told.
SOURCES = {"moderation": "recorded_at", "recheck": "decided_at"}
MOST = 40  # texts of one domain on one page
SOMEBODY = "[…]"
ALL = "all"  # parts together


@dataclass(frozen=True, slots=True)
class Theme:
    """One part that moderations settled. settled: grades; without: those of them that came without a cause; causes: why
    the others had differed, in the order of the model.

    texts: what auditors were told to take from it, the newest first, without names; empty but for the QA team.
    """

    part: str
    name: str
    settled: Figure
    without: Figure
    causes: tuple[Figure, ...]
    texts: tuple[str, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Themes:
    span: Span
    causes: tuple[str, ...]
    themes: tuple[Theme, ...]
    total: Theme


def themes_of(user: User, span: Span) -> Themes:
    """Three queries; two more for the QA team."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for settled, _audit in _settled(span):
        for part, cause, grades in settled.values_list("part", "cause").annotate(grades=Count("pk")):
            counts[part][cause] += grades
    names = part_names(span.last.last.last_day, counts)
    texts = _texts(span) if user.may(Permission.PLAN_AUDITS) else {}
    every: Counter[str] = Counter()
    for counter in counts.values():
        every.update(counter)
    themes = tuple(_theme(part, name, counts[part], span, texts.get(part, [])) for part, name in names.items()
                   if part in counts)  # fmt: skip
    return Themes(span, tuple(str(cause.label) for cause in Cause), themes, _theme(ALL, _("All parts"), every, span))


def _settled(span: Span) -> Iterator[tuple[QuerySet[Any], str]]:
    """Grades that a recorded moderation settled, and those that a second look changed; with the path to the audit."""
    for source, model in (("moderation", ModerationGrade), ("recheck", RecheckGrade)):
        rows: QuerySet[Any] = model.objects.filter(**_decided(source, span))  # type: ignore[attr-defined]
        yield rows.exclude(**{f"{source}__audit__kind": Audit.Kind.CALIBRATION}).order_by(), f"{source}__audit__"


def _decided(source: str, span: Span) -> dict[str, Any]:
    return {
        f"{source}__{SOURCES[source]}__isnull": False,
        f"{source}__audit__status": Audit.Status.FINAL,
        f"{source}__audit__month__in": span.months,
    }


def _theme(part: str, name: str, counts: Mapping[str, int], span: Span, texts: Iterable[str] = ()) -> Theme:
    with_cause = sum(counts.get(cause, 0) for cause in Cause.values)
    without = counts.get("", 0)
    left_out = (LeftOut(_without_cause(), without),) if without else ()
    causes = tuple(
        counted(f"cause.{part}.{cause}", span.scope, count=counts.get(cause, 0), of=with_cause, left_out=left_out)
        for cause in Cause.values
    )
    settled = counted(f"cause.{part}.settled", span.scope, count=with_cause + without)
    missing = counted(f"cause.{part}.none", span.scope, count=without)
    said = list(texts)
    return Theme(part, name, settled, missing, causes, tuple(said[:MOST]), max(0, len(said) - MOST))


def _without_cause() -> str:
    return _("recorded elsewhere, without a cause")


def _texts(span: Span) -> dict[str, list[str]]:
    """part -> what auditors were told, the newest first. Whose it was is not said. Two queries."""
    found: dict[str, list[str]] = defaultdict(list)
    for source in SOURCES:
        for text, parts, people in _told(source, span):
            for part in parts or {OVERALL}:
                found[part].append(without_names(text, people))
    return {part: list(dict.fromkeys(texts)) for part, texts in found.items()}


def _told(source: str, span: Span) -> Iterator[tuple[str, set[str], set[str]]]:
    """Each text with the parts that its moderation settled, and the audit's auditors."""
    told = Learning.objects.filter(**_decided(source, span)).exclude(text="")
    told = told.exclude(**{f"{source}__audit__kind": Audit.Kind.CALIBRATION})
    rows = told.order_by(f"-{source}__audit__month", "-pk").values_list(
        "pk", "text", f"{source}__grades__part", f"{source}__audit__returns__auditor__name"
    )
    for _pk, same in groupby(rows, key=itemgetter(0)):
        lines = list(same)
        yield lines[0][1], {line[2] for line in lines if line[2]}, {line[3] for line in lines if line[3]}


def without_names(text: str, people: Iterable[str]) -> str:
    """The text with each person's name, first name and surname taken out, as far as they are written like that."""
    words = {word for name in people for word in (name, *name.split()) if len(word) > 1}
    if not words:
        return text
    longest_first = sorted(words, key=len, reverse=True)
    return re.sub(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", SOMEBODY, text)


def cause_drawer(user: User, name: Name) -> PairDrawer | None:
    """The audits whose moderation gave that cause for that part. None where there is none of that name."""
    try:
        span = Span.of_scope(name.scope)
    except ValueError:
        return None
    found = themes_of(user, span)
    every = [(one, each) for one in (*found.themes, found.total) for each in (one.settled, one.without, *one.causes)]
    theme, figure = next(((one, each) for one, each in every if each.id == name.id), (None, None))
    if theme is None or figure is None:
        return None
    part, cause = name.id.split(".")[1:]
    records, visible = _records(span, part), visible_ids(user, span)
    groups = [(_("Counted"), _of_cause(records, cause))]
    if cause in Cause.values:
        rest = [one for given, those in records.items() if given not in (cause, "") for one in those]
        groups += [(_("In the denominator, not counted"), rest)]
        groups += [(_("Left out, %(reason)s") % {"reason": _without_cause()}, records.get("", []))]
    shown = tuple(group(title, those, visible) for at, (title, those) in enumerate(groups) if those or not at)
    return PairDrawer(figure, f"{theme.name}: {_cause_words(cause)}", scope_words(name.scope), shown)


def _records(span: Span, part: str) -> dict[str, list[PairRecord]]:
    """Cause -> a record for each grade settled, the newest first; blank where none was recorded."""
    found: dict[str, list[PairRecord]] = {}
    for settled, audit in _settled(span):
        rows = settled if part == ALL else settled.filter(part=part)
        fields = (f"{audit}{name}" for name in ("public_id", "reference", "month", "area__name"))
        for cause, *row in rows.order_by(f"-{audit}month", f"{audit}reference").values_list("cause", *fields):
            found.setdefault(cause, []).append(PairRecord(*row))
    return found


def _of_cause(records: Mapping[str, list[PairRecord]], cause: str) -> list[PairRecord]:
    if cause == "settled":
        return [one for those in records.values() for one in those]
    return records.get("" if cause == "none" else cause, [])


def _cause_words(cause: str) -> str:
    others = {"settled": _("grades settled"), "none": _without_cause()}
    return others.get(cause) or str(Cause(cause).label)
