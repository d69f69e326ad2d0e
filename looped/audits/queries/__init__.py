"""Reads of the audit room. Each takes the user; what the user may not see does not come out."""

from looped.audits.queries.scope import audits_with_grades_for, visible_audits

__all__ = ["audits_with_grades_for", "visible_audits"]
