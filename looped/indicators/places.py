"""Where the files of an extract stand, below DATA_DIR."""

from pathlib import Path

from django.conf import settings


def folder_of(public_id: str) -> Path:
    """Everything of one extract. Removed with it by retention."""
    return Path(settings.DATA_DIR) / "extracts" / public_id


def brought(public_id: str) -> Path:
    """The folder of the files as they were brought; deleted after the days that the council keeps them."""
    return folder_of(public_id) / "brought"


def events(public_id: str) -> Path:
    """Its events, for the indicators. Read-only."""
    return folder_of(public_id) / "events.duckdb"


def problems(public_id: str) -> Path:
    """What was wrong in it, with the values; deleted with the files that were brought. Read-only."""
    return folder_of(public_id) / "problems.duckdb"


def behind(public_id: str) -> Path:
    """The rows behind every value computed from it. Read-only; replaced by the next computation."""
    return folder_of(public_id) / "behind.duckdb"
