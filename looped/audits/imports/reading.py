"""The columns of a file of audit returns, as `formats/audit-returns.md` has them."""

from looped.core.findings import Findings
from looped.core.sheets import Table, Unreadable, cell_text
from looped.core.sheets import read_table as read
from looped.framework.grades import DomainKey

__all__ = ["COLUMNS", "NEEDED", "OPTIONAL", "Table", "Unreadable", "read_table"]

NEEDED = (
    "audit_ref",
    "period",
    "case_ref",
    "service_area",
    "team",
    "return_type",
    "auditor",
    "submitted_on",
    "overall",
)
OPTIONAL = (
    "kind", "worker", "agency", "family_contact", "feedback_from", "feedback_positive", "feedback_less_positive",
    "consent_to_quote", "reason",
)  # fmt: skip
COLUMNS = (*NEEDED, *DomainKey.values, *OPTIONAL)


def read_table(content: bytes, findings: Findings) -> Table:
    """Read a CSV or the first sheet of an XLSX. Problems of the header go to `findings`. Raises Unreadable."""
    table = read(content, COLUMNS, findings)
    _check_needed(table, findings)
    return table


def _check_needed(table: Table, findings: Findings) -> None:
    """Name each column that is missing. Which grades must be there depends on whose returns the file holds."""
    types = {cell_text(cells.get("return_type")).casefold() for _line, cells in table.rows}
    graded = {"overall"} if types - {"moderation"} else set()
    if types & {"manager", "peer"}:
        graded |= set(DomainKey.values)
    table.require((name for name in COLUMNS if name in NEEDED and name != "overall" or name in graded), findings)
