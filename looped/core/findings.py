"""What is wrong with a file, named so that somebody can mend it."""

from dataclasses import asdict, dataclass, field


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

    def warn(self, line: int, column: str, value: object, reason: str) -> None:
        self.warnings.append(Problem(line, column, _short(value), reason))


def _short(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 80 else text[:79] + "…"
