"""A report as PDF, Word and Excel, each from the same list of blocks. Libraries load where they are used."""

from collections.abc import Callable

from looped.reports.blocks import Document
from looped.ui.printing import cleaned


def render(format: str, document: Document) -> bytes:
    """The document as a file of that format: "pdf", "docx" or "xlsx". Raises KeyError for another.

    Without the signs that no such file has a place for: one of them in a word of one family would stop the whole.
    """
    return WRITERS[format](cleaned(document))


def _pdf(document: Document) -> bytes:
    from looped.reports.writers.pdf import write

    return write(document)


def _docx(document: Document) -> bytes:
    from looped.reports.writers.docx import write

    return write(document)


def _xlsx(document: Document) -> bytes:
    from looped.reports.writers.xlsx import write

    return write(document)


WRITERS: dict[str, Callable[[Document], bytes]] = {"pdf": _pdf, "docx": _docx, "xlsx": _xlsx}
