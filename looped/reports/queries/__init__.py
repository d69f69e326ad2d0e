"""Reads of the report room. Each takes the user; what the user may not see does not come out."""

from looped.reports.queries.home import director_summary, parts_for, todo

__all__ = ["director_summary", "parts_for", "todo"]
