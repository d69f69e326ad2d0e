"""Writes of the report room."""

from looped.reports.operations.copies import approve_copy, release_copy
from looped.reports.operations.issuing import issue
from looped.reports.operations.totals import choose_baseline, keep_published
from looped.reports.operations.words import restore_proposal, write_words

__all__ = [
    "approve_copy",
    "choose_baseline",
    "issue",
    "keep_published",
    "release_copy",
    "restore_proposal",
    "write_words",
]
