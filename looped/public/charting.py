"""The one small chart of a year: how many pieces of work had which grade, drawn from its table alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from markupsafe import Markup

from looped.public.content import GRADES, Content
from looped.public.shipped import LANGUAGE, frame
from looped.ui.charts.svg import number, shape

WIDTH, ROW, BAR, SIZE = 320, 58, 24, 17
ROOM = 96  # beside the longest bar, for its number
FEWEST = 4  # of its width, so that a nought is seen to be there


@dataclass(frozen=True)
class Row:
    """label: the grade in words. count, share: as printed; share is blank where none may be told."""

    label: str
    count: int
    share: str


@dataclass(frozen=True)
class Grades:
    """The drawing, and the table under it."""

    svg: Markup
    rows: tuple[Row, ...]


def with_grades(content: Content, rows: Sequence[Sequence[Any]], language: str) -> Content:
    """Each section that asks for the chart, with its rows, or with words where too few may be told."""
    taken = {"text": "", "chart": [list(row) for row in rows]} if rows else {"text": frame(language)["no_grades"]}
    sections = [each | taken if each["text"] == GRADES else each for each in content["sections"]]
    return {**content, "sections": sections}


def grades(section: Mapping[str, Any], language: str) -> Grades | None:
    """None for a section without a chart."""
    say = frame(language)
    rows = tuple(
        Row(say[phrase], count, "" if share is None else f"{share}%")
        for phrase, count, share in section.get("chart", ())
    )
    return Grades(_drawn(rows, say["how_good"], LANGUAGE[language].direction), rows) if rows else None


def _drawn(rows: Sequence[Row], name: str, direction: str) -> Markup:
    """Bars from the side on which reading begins, each under its words and before its number: no colour says anything
    alone. Its table says the same to whoever does not see it."""
    most, shapes = max(row.count for row in rows) or 1, []
    for place, row in enumerate(rows):
        top, long = place * ROW, FEWEST + (WIDTH - ROOM - FEWEST) * row.count / most
        at = WIDTH - long if direction == "rtl" else 0
        shapes.append(_words(row.label, 0, top + SIZE, direction))
        shapes.append(shape("rect", x=at, y=top + 24, width=long, height=BAR))
        told = f"{row.count} ({row.share})" if row.share else str(row.count)
        shapes.append(_words(told, long + 6, top + 24 + SIZE, direction))
    height = ROW * len(rows)
    said = "; ".join(f"{row.label}: {row.count}" for row in rows)
    return Markup(
        f'<svg class="chart" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" direction="{direction}"'
        f' role="img" aria-label="{escape(f"{name}. {said}", {chr(34): "&quot;"})}">{"".join(shapes)}</svg>'
    )  # noqa: S704  # numbers, and words that were escaped


def _words(words: str, x: float, y: float, direction: str) -> str:
    """x: from the side on which reading begins; an anchor called start is on that side."""
    at = WIDTH - x if direction == "rtl" else x
    return f'<text x="{number(at)}" y="{number(y)}" font-size="{SIZE}">{escape(words)}</text>'
