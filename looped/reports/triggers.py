"""What the database refuses once a report is issued, or a copy of it released."""

from looped.core.triggers import Trigger

ISSUED = "an issued report is unchangeable"
TRIGGERS = tuple(
    Trigger(f"{table}_no_{change.lower()}", table, change, ISSUED)
    for table in ("reports_issue", "reports_issuedfile")
    for change in ("UPDATE", "DELETE")
)
RELEASED = "what was released is unchangeable"
TRIGGERS += tuple(
    Trigger(f"{table}_no_{change.lower()}", table, change, RELEASED)
    for table in ("reports_release", "reports_releasedfile", "reports_approval", "reports_releasedgroup")
    for change in ("UPDATE", "DELETE")
)
