"""Whether files are safe to read, found out before they are read, with little memory.

What passes is UTF-8 CSV, or a workbook or XML of sane size without entities, macros or passwords.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from looped.indicators.reading.contract import CannotRead, ProblemKind
from looped.indicators.reading.contract import marked as _

if TYPE_CHECKING:
    from looped.indicators.reading.contract import Out

TOO_LARGE = _("The files could not be read: they hold more at once than can be checked safely.")


@dataclass
class Checked:
    """files: safe to read, each by the name it was brought with; not always where it was brought.
    encodings: name -> what the file was written in, where that is not UTF-8."""

    files: list[Path] = field(default_factory=list)
    encodings: dict[str, str] = field(default_factory=dict)


def check(folder: Path, work: Path) -> Checked:
    """The files of `folder`. What has to be written anew (unpacked, in another encoding) stands in `work`.

    Raises CannotRead.
    """
    files = sorted(file for file in folder.iterdir() if file.is_file())
    if not files:
        raise CannotRead(_("There is no file to read."))
    return Checked(files)


def say_encodings(checked: Checked, matched: Mapping[str, Mapping[str, Any]], out: Out) -> None:
    """A problem for each list whose file was not UTF-8: it was read, but a letter may be another than was meant."""
    import polars as pl

    rows = [
        (list_key, 0, "", checked.encodings[found["file"]], ProblemKind.ENCODING.value, "UTF-8")
        for list_key, found in matched.items()
        if found["file"] in checked.encodings
    ]
    if rows:
        names = ["list", "row", "column", "value", "kind", "meant"]
        out.problems(pl.DataFrame(rows, schema=names, orient="row"))
