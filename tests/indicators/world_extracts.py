"""Extracts for the world of the access tests: one in each state, whose files were deleted already."""

from datetime import timedelta

from looped.indicators.models import Extract, ExtractRules
from tests.cast import NOW, TODAY

FOUND = {
    "file": "a.csv", "sheet": None, "header_row": 1, "columns": {"Child Unique ID": "Child Unique ID"},
    "missing": ["Contact Source"], "needed": [], "unknown": ["Notes"], "rows": 40, "also": [],
}  # fmt: skip


def an_extract(cast, status: str, number: int = 0) -> Extract:
    decided = status not in ("brought", "to_match", "reading", "to_confirm")
    return Extract.objects.create(
        source="annex_a", as_at=TODAY - timedelta(days=number), digest=f"{status}-{number}", status=status,
        brought_by=cast.anna, brought_at=NOW, files_deleted_at=NOW, proposed={"list_1": FOUND},
        decided_by=cast.abel if decided else None, decided_at=NOW if decided else None, why="Why." if decided else "",
        rows={"list_1": {"read": 40, "left_out": 0, "serious": 1}}, problems={"list_1": {"blank": 1}},
    )  # fmt: skip


def add_extracts(world) -> None:
    """Names: "extract to match", "extract in use" and so on."""
    for status in Extract.Status.values:
        world.keep(f"extract {status.replace('_', ' ')}", an_extract(world.cast, status))


def more_extracts(cast, number: int) -> None:
    """Rows for the counts."""
    for status in ("to_match", "to_confirm", "in_use"):
        an_extract(cast, status, 40 + number)
    ExtractRules.objects.create(starts_on=TODAY + timedelta(days=number), set_by=cast.anna, set_at=NOW)
