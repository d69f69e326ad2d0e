"""What is wrong with a file, named so that somebody can mend it."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from looped.core.cells import text
from looped.core.errors import Refused


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that keeps a file out, or (as a warning) does not. `line` is that of the spreadsheet; 0: the file."""

    line: int
    column: str
    value: str
    reason: str

    @property
    def sentence(self) -> str:
        where = f"Line {self.line}" if self.line else "The file"
        column = f", {self.column}" if self.column else ""
        value = f" (“{self.value}”)" if self.value else ""
        return f"{where}{column}{value}: {self.reason}"

    def as_json(self) -> dict:
        return asdict(self)


@dataclass
class Findings:
    """What a check has found so far."""

    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def wrong(self, line: int, column: str, value: object, reason: str) -> None:
        self.problems.append(Problem(line, column, _short(value), reason))

    def read(
        self, line: int, column: str, cell: Any, value: Callable[[Any], Any], *, needed: bool = False, shown: Any = None
    ) -> Any:
        """What `value` makes of a cell. None where it is empty, or cannot be read: then it is named here.

        shown: what is told of a cell that nobody may read whole; None: the cell itself.
        """
        try:
            if text(cell):
                return value(cell)
            if needed:
                raise ValueError("This cell is empty. Fill it in.")
        except (ValueError, Refused) as error:
            self.wrong(line, column, cell if shown is None else shown, str(error))
        return None

    def warn(self, line: int, column: str, value: object, reason: str) -> None:
        self.warnings.append(Problem(line, column, _short(value), reason))


def _short(value: object) -> str:
    words = "" if value is None else str(value)
    return words if len(words) <= 80 else words[:79] + "…"
