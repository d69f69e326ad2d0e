"""A report as a page: its blocks, each figure with the address of its records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.urls import reverse

from looped.core.periods import Month, Quarter
from looped.figures.figure import Figure
from looped.reports import files
from looped.reports.blocks import Document, Heading
from looped.reports.checks import Check
from looped.reports.document.impact import IMPACT
from looped.reports.document.themes import THEMATIC
from looped.reports.prose import Name
from looped.reports.queries.figures import NAME


def figure_address(page: str, *place: Any) -> Any:
    """A function from a figure to the page of its records. page: the name of that page's address."""
    return partial(_address, reverse(page, args=place))


def _address(page: str, figure: Figure) -> str | None:
    if figure.id.startswith(THEMATIC):
        return reverse("audits:theme_results", args=[figure.id.removeprefix(THEMATIC)])
    if figure.id.startswith(IMPACT):
        return _impact_address(figure)
    return f"{page}?{urlencode({'name': str(Name.of(figure))})}"


def _impact_address(figure: Figure) -> str | None:
    """The improvement room has the records of these; a change is of two of them, and has none of its own."""
    _prefix, show, part = figure.id.split(".")
    if show == "change":
        return None
    asked = urlencode({"quarter": figure.scope, "show": show, "part": part})
    return f"{reverse('improvement:impact_records')}?{asked}"


def asked(query: Mapping[str, str]) -> Name:
    """The figure that an address asks for; 404 for a name that cannot be one."""
    name = Name.parse(query.get("name", "")[:300])
    if name is None:
        raise Http404
    return name


@dataclass(frozen=True)
class Page:
    """What the templates of a draft and of a version share."""

    document: Document
    period: Quarter | Month
    checks: tuple[Check, ...]
    downloads: tuple[tuple[str, str], ...]  # name, address
    contents: tuple[tuple[Heading, tuple[Heading, ...]], ...] = field(default=())
    to: str = "reports:"  # how the names of its addresses begin

    @property
    def heading(self) -> str:
        """“Quarter 1 of 2024/25, April to June 2024”, “October 2026”."""
        spoken = f", {self.period.spoken}" if isinstance(self.period, Quarter) else ""
        return f"{self.period.name}{spoken}"

    @property
    def failed(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if not check.passed)


def page(
    document: Document, period: Quarter | Month, checks: tuple[Check, ...], downloads: list[tuple[str, str]],
    to: str = "reports:",
) -> Page:  # fmt: skip
    return Page(document, period, checks, tuple(downloads), _contents(document), to)


def _contents(document: Document) -> tuple[tuple[Heading, tuple[Heading, ...]], ...]:
    """Parts, each with what stands within it."""
    found: list[tuple[Heading, list[Heading]]] = []
    for heading in document.headings:
        if heading.level == 2 or not found:
            found.append((heading, []))
        else:
            found[-1][1].append(heading)
    return tuple((part, tuple(within)) for part, within in found)


def download(content: bytes, period: Quarter | Month, version: int, format: str, report: str = NAME) -> HttpResponse:
    """A file to keep, never shown within our own pages."""
    return attachment(content, files.file_name(str(period), version, format, report), format)


def attachment(content: bytes, name: str, format: str) -> HttpResponse:
    """A file of that name."""
    response = HttpResponse(content, content_type=files.MEDIA[format])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
