"""Published tables of counts and percentages: what in them cannot be right, and why (`looped check-tables`).

`read_published` reads the file, `check` lists findings. A finding that is only about style, such as a
percentage cut off instead of rounded, has `wrong` False.
"""

from looped.figures.published.checking import check
from looped.figures.published.findings import Finding, Kind
from looped.figures.published.reading import Cell, Problem, Unreadable, read_published

__all__ = ["Cell", "Finding", "Kind", "Problem", "Unreadable", "check", "read_published"]
