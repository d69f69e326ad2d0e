"""Reads of the improvement room."""

from looped.improvement.queries.todo import todo

__all__ = ["todo"]
