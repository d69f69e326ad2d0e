"""Reads about people: who they are, who stands above them, who may do what, who looked at what."""

from looped.accounts.queries.council import (
    council_now,
    council_on,
    demonstration_people,
    identities,
    is_demonstration,
)
from looped.accounts.queries.line import in_line, line_of, people_who

__all__ = [
    "council_now", "council_on", "demonstration_people", "identities", "in_line", "is_demonstration", "line_of",
    "people_who",
]  # fmt: skip
