"""What the database refuses once a report is issued."""

from looped.core.triggers import Trigger

ISSUED = "an issued report is unchangeable"
TRIGGERS = tuple(
    Trigger(f"{table}_no_{change.lower()}", table, change, ISSUED)
    for table in ("reports_issue", "reports_issuedfile")
    for change in ("UPDATE", "DELETE")
)
