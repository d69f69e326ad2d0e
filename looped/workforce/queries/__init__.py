"""What a worker gets of audits of their work, and who else may read it: their line manager, and nobody."""

from looped.workforce.queries.todo import todo

__all__ = ["todo"]
