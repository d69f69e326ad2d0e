"""What every room has to say to one person today."""

from dataclasses import dataclass
from datetime import date

from looped.accounts.models import User
from looped.accounts.queries import todo as accounts
from looped.audits import queries as audits
from looped.audits.queries.own_work import Strength
from looped.core.todo import ToDo, Urgency
from looped.improvement import queries as improvement
from looped.indicators.queries import todo as indicators
from looped.public.queries import todo as public
from looped.reports import queries as reports
from looped.reports.queries.home import Summary
from looped.voice.queries import todo as voice
from looped.workforce import queries as workforce

ROOMS_WITH_WORK = (
    voice.todo, audits.todo, indicators.todo, improvement.todo, workforce.todo, reports.todo, public.todo,
    accounts.todo,
)  # fmt: skip


@dataclass(frozen=True)
class Need:
    """One line under “What needs you”, as the page prints it. `urgent`: it must not wait until tomorrow."""

    text: str
    href: str
    count: int
    due: date | None
    detail: str
    urgent: bool
    late: bool


def needs(user: User, today: date) -> list[Need]:
    """What waits for this person, the most urgent first, then by the day on which it is due."""
    return arranged([each for todo in ROOMS_WITH_WORK for each in todo(user, today)], today)


def arranged(found: list[ToDo], today: date) -> list[Need]:
    """In the order of the page: by urgency, then by day; what has no day stands last."""
    ordered = sorted(found, key=lambda each: (each.urgency, each.due or date.max, each.text))
    return [_need(each, today) for each in ordered]


def strengths(user: User) -> list[Strength]:
    """What final audits found to be good in this person's own work, the newest first; nothing twice in one audit."""
    return list({(each.reference, each.text): each for each in audits.strengths_for(user)}.values())


def parts(user: User, today: date) -> list[Summary]:
    """For a director: the equal parts that exist, each with a sentence and a small chart."""
    return reports.parts_for(user, today)


def _need(each: ToDo, today: date) -> Need:
    urgent = each.urgency == Urgency.CHILD_SAFETY
    late = each.due is not None and each.due < today
    return Need(each.text, each.href, each.count, each.due, each.detail, urgent, late)
