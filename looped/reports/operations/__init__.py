"""Writes of the report room."""

from looped.reports.operations.issuing import issue
from looped.reports.operations.totals import choose_baseline, keep_published
from looped.reports.operations.words import restore_proposal, write_words

__all__ = ["choose_baseline", "issue", "keep_published", "restore_proposal", "write_words"]
