"""Who may see indicators: see table.py for how a line reads."""

from tests.access.who import ANALYSTS, MANAGERS, NOBODY, QA, Lines

SEE = f"{QA} dina {MANAGERS} {ANALYSTS}"
SEEING: dict[str, Lines] = {
    "indicators:index": {
        "": SEE, " ? month=2026-10": SEE, " ? area=no-such-area": NOBODY, " ? month=2026-13": NOBODY,
        " ? team=no-such-team": NOBODY,
    },
    "indicators:indicator": {"AS01": SEE, "AS01 ? month=2026-10": SEE, "ZZ99": NOBODY},
    "indicators:definitions": {"": SEE},
}  # fmt: skip
