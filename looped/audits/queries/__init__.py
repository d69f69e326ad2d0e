"""Reads of the audit room. Each takes the user; what the user may not see does not come out."""

from looped.audits.queries.inadequate import open_inadequate
from looped.audits.queries.own_work import strengths_for
from looped.audits.queries.scope import audits_with_grades_for, visible_audits
from looped.audits.queries.todo import todo

__all__ = ["audits_with_grades_for", "open_inadequate", "strengths_for", "todo", "visible_audits"]
