"""Rows of an import file for tests: say what differs, the rest is a plain manager's return."""

import csv
import io

from looped.framework.grades import DomainKey

PLAIN = {
    "audit_ref": "A-1", "kind": "", "period": "2026-10", "case_ref": "C-1", "service_area": "Children in need",
    "team": "Oak", "worker": "", "return_type": "manager", "auditor": "maya@council.example",
    "submitted_on": "2026-10-20", "overall": "Good", **dict.fromkeys(DomainKey.values, "Good"),
}  # fmt: skip
PEER = {"return_type": "peer", "auditor": "peer@council.example"}
MODERATION = {
    "return_type": "moderation", "auditor": "sonia@council.example", "submitted_on": "2026-10-28", "reason": "Agreed",
    "overall": "", **dict.fromkeys(DomainKey.values, ""),
}  # fmt: skip


def row(*changes: dict, **more) -> dict:
    found = dict(PLAIN)
    for change in (*changes, more):
        found |= change
    return found


def as_csv(*rows: dict, columns: list[str] | None = None) -> bytes:
    names = columns or list(dict.fromkeys(name for each in rows for name in each))
    out = io.StringIO()
    writer = csv.DictWriter(out, names, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()
