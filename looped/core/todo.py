"""What a room tells the home page: one thing that needs somebody, and how urgent it is."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum


class Urgency(IntEnum):
    """The order of the home page; lowest first."""

    CHILD_SAFETY = 0
    OVERDUE = 1
    WAITING_FOR_YOU = 2
    DUE = 3
    TO_CHECK = 4


@dataclass(frozen=True)
class ToDo:
    """One line under “What needs you”: a link that begins the work. `count` above 1 stands for a group."""

    urgency: Urgency
    text: str
    href: str
    due: date | None = None
    detail: str = ""
    count: int = 1
