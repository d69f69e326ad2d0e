"""What stands on the first page of a report, whatever its format."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from looped.figures.figure import Figure
from looped.reports.blocks import Document, Run


def said(runs: Sequence[Run]) -> str:
    """A sentence with its figures in it, as it is printed."""
    return "".join(run.text if isinstance(run, Figure) else run for run in runs)


def standing(document: Document) -> str:
    """Which version this is, by whom and when; a public copy names nobody."""
    if not document.version:
        return _("Draft. Its figures may still change.")
    if not document.issued_by:
        return _("Version %(version)s, issued on %(day)s.") % {"version": document.version, "day": document.issued_on}
    return _("Version %(version)s, issued on %(day)s by %(name)s.") % {
        "version": document.version,
        "day": document.issued_on,
        "name": document.issued_by,
    }


def warnings(document: Document) -> list[str]:
    """What must stand on every page."""
    invented = [_("Demonstration: invented data")] if document.is_demo else []
    return [*([document.publication] if document.publication else []), *invented]
