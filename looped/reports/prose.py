"""Words with figures in them: written as `{overall.good 2024-04}`, shown as the figure's text.

A writer can only name a figure, never type over one. Text is plain: an empty line ends a paragraph, a line that begins
with "- " is a bullet, one that begins with "> " is somebody's own words.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from looped.figures.figure import QUARTER, Figure
from looped.reports.blocks import Paragraph, Run

NAME = re.compile(r"\{([^{}\n]*)\}")
STRAY = re.compile(r"[{}]")
STARTS = {"- ": "bullet", "> ": "quote"}


@dataclass(frozen=True, slots=True)
class Name:
    """How prose refers to a figure: `overall.good 2024-04`, `overall.good quarter | Children in need`."""

    id: str
    scope: str
    area: str | None = None

    def __str__(self) -> str:
        plain = f"{self.id} {self.scope}"
        return f"{plain} | {self.area}" if self.area else plain

    @classmethod
    def of(cls, figure: Figure) -> "Name":
        return cls(figure.id, figure.scope, figure.area)

    @classmethod
    def parse(cls, text: str) -> "Name | None":
        """What stands between braces; no scope is the quarter. None where it cannot be a name."""
        plain, bar, area = text.partition("|")
        words = plain.split()
        if not 1 <= len(words) <= 2 or (bar and not area.strip()):
            return None
        return cls(words[0], words[1] if len(words) == 2 else QUARTER, " ".join(area.split()) or None)


Find = Callable[[Name], Figure | None]


@dataclass(frozen=True, slots=True)
class Resolved:
    """Prose with its figures. unknown: what stands between braces and is no figure of this report."""

    paragraphs: tuple[Paragraph, ...]
    unknown: tuple[str, ...]


def resolve(text: str, find: Find) -> Resolved:
    """Put the figures in. An unknown name stays in the text as it was written, so that it can be seen."""
    paragraphs, unknown = [], []
    for kind, words in pieces(text):
        runs = []
        for run in _runs(words, find):
            runs.append(run)
            if isinstance(run, str):
                unknown += [found[1].strip() for found in NAME.finditer(run)] + _stray(run)
        paragraphs.append(Paragraph(tuple(runs), kind))  # type: ignore[arg-type]
    return Resolved(tuple(paragraphs), tuple(unknown))


def _stray(run: str) -> list[str]:
    return [found[0] for found in STRAY.finditer(NAME.sub("", run))]


def _runs(words: str, find: Find) -> Iterator[Run]:
    at, plain = 0, ""
    for found in NAME.finditer(words):
        name = Name.parse(found[1])
        figure = find(name) if name else None
        if figure is not None:
            plain += words[at : found.start()]
            if plain:
                yield plain
            yield figure
            at, plain = found.end(), ""
    plain += words[at:]
    if plain:
        yield plain


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """(kind, words) of each paragraph, bullet and quotation. Lines that follow each other belong together."""
    kind, lines = "text", list[str]()
    for line in [*text.replace("\r\n", "\n").split("\n"), ""]:
        start = STARTS.get(line[:2], "")
        if lines and (start or not line.strip()):
            yield kind, " ".join(lines)
            kind, lines = "text", []
        if start:
            kind = start
        words = line[2:].strip() if start else line.strip()
        if words:
            lines.append(words)


# --- digits that look like results -----------------------------------------------------------------

MONTH = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    "|Nov(?:ember)?|Dec(?:ember)?"
)
COUNTED_THINGS = "audits?|cases?|famil(?:y|ies)|child(?:ren)?|parents?|carers?|plans?|assessments?|returns?"
TIME = "hours?|days?|weeks?|months?|years?|minutes?|quarters?|o’clock|o'clock"
# Numbers that say when, which or how long, not how many audits. Each is blanked out before the rest is looked at.
HARMLESS = re.compile(
    "|".join(
        [
            r"\d{4}-\d{2}-\d{2}",
            r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}",
            rf"\d{{1,2}}(?:st|nd|rd|th)?(?:\s*(?:and|to|–|-)\s*\d{{1,2}}(?:st|nd|rd|th)?)?\s+(?:of\s+)?(?:{MONTH})\b",
            rf"(?:{MONTH})\s+[23]\d\b(?=\s*[.,;:)–-]|$)(?!,\d)",
            r"(?<![\d.])(?:19|20)\d{2}(?:\s*[/–-]\s*\d{2,4})?Q[1-4]\b",
            r"(?<![\d.,])(?:19|20)\d{2}(?:\s*[/–-]\s*(?:19|20)?\d{2})?(?![\d%]|[.,]\d|\s*(?:%|of\b|out\b|per\s?cent))",
            r"\b(?:[01]?\d|2[0-3])(?::[0-5]\d\b|\.[0-5]\d\s*(?:am|pm)\b)",
            r"\d{1,2}\s*(?:am|pm)\b",
            r"\b(?:Phase|Stage|Tier|Level|Part|Section|Step|Chapter|Priority|Appendix|Annex|Page|Version|Item|Objective"
            r"|Standard|Recommendation|Action|Question|Table|Figure|Chart|Quarter|Qtr\.?|Quarters|Week|Month|Year|Age"
            r"|Aged|Key Stage|Children Act|Band|Room|Framework|Wave|Cohort|Round|No\.)\s+\d+(?:\.\d+)*"
            r"(?:\s*(?:,|and|to|or|–|-)\s*\d+)*(?!\d|\s*%|[.,]\d|\s+of\s+\d|\s*/\s*\d)",
            rf"\b(?:Under|Over)[ -]\d{{1,2}}s?\b(?!\s*%|\s+(?:of|out|in)\b|\s+(?:\w+\s+)?(?:{COUNTED_THINGS})\b)",
            r"\b(?:Q|s|[a-z]+(?=\d))\.?\d+[a-z]?\b",
            r"\d+(?:\s*(?:to|–|-)\s*\d+)?[\s-](?:working[\s-]|school[\s-]|calendar[\s-])?"
            rf"(?:{TIME})(?:[\s-]old)?\b",
            r"\b\d{1,2}(?:st|nd|rd|th)\b",
            r"\b\d{1,2}\+",
            r"\b[A-Z]{1,4}[-–]\d{2,}\b",
            r"\b0\d{2,4}[\s-]?\d{3}[\s-]?\d{3,4}\b",
        ]
    ),
    re.IGNORECASE,
)
SHORT_YEAR = re.compile(r"(?<![\d/])([2-3]\d)/([2-3]\d)(?![\d/])")
QUARTER_OF = re.compile(r"\b(?:quarter|qtr\.?|q)\s*[1-4]\s+of\b", re.IGNORECASE)
LOOKS_LIKE_A_RESULT = re.compile(
    r"\d[\d,]*(?:\.\d+)?\s*(?:%|per\s?cent|percent)"
    r"|\d[\d,]*\s*(?:of|out of|/)\s*\d[\d,]*"
    rf"|\d[\d,]*(?:\.\d+)?\s+(?:[a-z]+\s+)?(?:{COUNTED_THINGS})\b"
    r"|\d[\d,]*(?:\.\d+)?",
    re.IGNORECASE,
)
CERTAIN = re.compile(r"\d[\d,.]*\s*(?:%|per\s?cent|percent)|\d+\s+(?:of|out of)\s+(?:the\s+)?\d+", re.IGNORECASE)


def typed_results(text: str) -> list[str]:
    """Digits that somebody typed and that look like a result: "53%", "7 of 31", "13 audits".

    Dates, years, "Phase 2", "quarter 1", "20 working days" and the like are not. What stands in a quotation is
    somebody's own words and is left alone, and so is what stands between braces.
    """
    found = []
    for kind, words in pieces(text):
        if kind == "quote":
            continue
        rest = SHORT_YEAR.sub(_without_year, QUARTER_OF.sub(" ", NAME.sub(" ", words)))
        found += [match[0].strip() for match in CERTAIN.finditer(rest)]
        rest = HARMLESS.sub(" ", CERTAIN.sub(" ", rest))
        found += [match[0].strip() for match in LOOKS_LIKE_A_RESULT.finditer(rest)]
    return found


def _without_year(found: re.Match[str]) -> str:
    """Blank for a financial year such as 23/24; 13/16 stays."""
    return " " if int(found[2]) == int(found[1]) + 1 else found[0]
