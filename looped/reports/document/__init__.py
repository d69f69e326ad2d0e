"""The quarterly audit report as blocks, in the order of the report that the council's scrutiny committee knows."""

from looped.reports.document.assembly import Material, Slot, assemble
from looped.reports.document.book import Book

__all__ = ["Book", "Material", "Slot", "assemble"]
