"""What happened since somebody last looked. Only of what is theirs or what they may read: never a blind return."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.audits.models import Action, Return
from looped.audits.queries import audits_with_grades_for
from looped.core.models import Event

SHOWN = 10
MOST = 50  # of a kind: nobody reads more
GIVEN = "audits.return.allocated"
FINAL = "audits.audit.final"
VERIFIED = "audits.action.verified"
SENT_BACK = "audits.action.open"


@dataclass(frozen=True)
class News:
    """One line of what happened. It never says by whom: a worker is not told who found what."""

    at: datetime
    text: str
    href: str


@dataclass(frozen=True)
class AllNews:
    """The newest first; `more` is how many are not shown."""

    lines: list[News]
    more: int


def news(user: User, since: int) -> AllNews:
    """Events after the one with this key, by others. Six queries at most."""
    found = _audits_given(user, since) + _audits_final(user, since) + _actions(user, since)
    found.sort(key=lambda line: line.at, reverse=True)
    return AllNews(found[:SHOWN], max(0, len(found) - SHOWN))


def _audits_given(user: User, since: int) -> list[News]:
    mine = Return.objects.current().filter(auditor=user)
    events = list(_events(since, [GIVEN], mine).exclude(by=user)[:MOST])
    ids = [event.subject for event in events]
    return _told(
        events,
        dict(mine.filter(public_id__in=ids).values_list("public_id", "audit__case__reference")) if events else {},
        lambda what, reference: _("You were asked to audit case %(case)s.") % {"case": reference},
        "audits:form",
    )


def _audits_final(user: User, since: int) -> list[News]:
    audits = audits_with_grades_for(user)
    events = list(_events(since, [FINAL], audits)[:MOST])
    ids = [event.subject for event in events]
    return _told(
        events,
        dict(audits.filter(public_id__in=ids).values_list("public_id", "case__reference")) if events else {},
        lambda what, reference: _("The audit of case %(case)s is final.") % {"case": reference},
        "audits:detail",
    )


def _actions(user: User, since: int) -> list[News]:
    mine = Action.objects.unblinded_for(user).filter(owner=user)
    events = list(_events(since, [VERIFIED, SENT_BACK], mine).exclude(by=user)[:MOST])
    ids = [event.subject for event in events]
    return _told(
        events,
        dict(mine.filter(public_id__in=ids).values_list("public_id", "audit__case__reference")) if events else {},
        _action_words,
        "audits:action",
    )


def _action_words(what: str, reference: str) -> str:
    if what == VERIFIED:
        return _("Your action on case %(case)s was verified.") % {"case": reference}
    return _("Your action on case %(case)s came back to you: something is missing.") % {"case": reference}


def _events(since: int, kinds: list[str], subjects: QuerySet) -> QuerySet[Event]:
    events = Event.objects.filter(pk__gt=since, what__in=kinds, subject__in=subjects.values("public_id"))
    return events.order_by("-pk")


def _told(
    events: list[Event],
    references: dict[str, str],
    words: Callable[[str, str], str],
    page: str,
) -> list[News]:
    return [
        News(event.at, words(event.what, references[event.subject]), _address(page, event.subject))
        for event in events
        if event.subject in references
    ]


def _address(page: str, public_id: str) -> str:
    try:
        return reverse(page, args=[public_id])
    except NoReverseMatch:
        return reverse("today:home")
