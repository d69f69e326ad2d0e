"""What happened since somebody last looked. Only of what is theirs or what they may read: never a blind return."""

from collections.abc import Callable, Iterable
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
LOOKED_AT = 1000  # final audits of the whole council, of which somebody may read only a few
GIVEN = "audits.return.allocated"
FINAL = "audits.audit.final"
OPENED = "audits.audit.opened"
VERIFIED = "audits.action.verified"
SENT_BACK = "audits.action.open"
Row = tuple[datetime, str, str]  # when, what, the subject's public id


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
    """Events after the one with this key, by others. Eight queries at most."""
    found = _audits_given(user, since) + _audits_final(user, since) + _opened(user, since) + _actions(user, since)
    found.sort(key=lambda line: line.at, reverse=True)
    return AllNews(found[:SHOWN], max(0, len(found) - SHOWN))


def _audits_given(user: User, since: int) -> list[News]:
    mine = Return.objects.current().filter(auditor=user)
    rows = _rows(since, [GIVEN]).exclude(by=user).filter(subject__in=mine.values("public_id"))
    return _told(
        list(rows[:MOST]),
        lambda ids: mine.filter(public_id__in=ids).values_list("public_id", "audit__case__reference"),
        lambda what, reference: _("You were asked to audit case %(case)s.") % {"case": reference},
        "audits:form",
    )


def _audits_final(user: User, since: int) -> list[News]:
    """The events first and who may read them then: the other way round would go through every audit there is."""
    audits = audits_with_grades_for(user).exclude(worker=user)
    return _told(
        list(_rows(since, [FINAL])[:LOOKED_AT]),
        lambda ids: audits.filter(public_id__in=ids).values_list("public_id", "case__reference"),
        lambda what, reference: _("The audit of case %(case)s is final.") % {"case": reference},
        "audits:detail",
    )


def _opened(user: User, since: int) -> list[News]:
    """To the worker an audit is news when they may read it, not when it became final."""
    mine = audits_with_grades_for(user).filter(worker=user)
    return _told(
        list(_rows(since, [OPENED]).filter(subject__in=mine.values("public_id"))[:MOST]),
        lambda ids: mine.filter(public_id__in=ids).values_list("public_id", "case__reference"),
        lambda what, reference: (
            _("What an audit found in your work with case %(case)s is open to you.") % {"case": reference}
        ),
        "audits:detail",
    )


def _actions(user: User, since: int) -> list[News]:
    mine = Action.objects.unblinded_for(user).filter(owner=user)
    rows = _rows(since, [VERIFIED, SENT_BACK]).exclude(by=user)
    return _told(
        list(rows.filter(subject__in=Action.objects.filter(owner=user).values("public_id"))[:MOST]),
        lambda ids: mine.filter(public_id__in=ids).values_list("public_id", "audit__case__reference"),
        _action_words,
        "audits:action",
    )


def _action_words(what: str, reference: str) -> str:
    if what == VERIFIED:
        return _("Your action on case %(case)s was verified.") % {"case": reference}
    return _("Your action on case %(case)s came back to you: something is missing.") % {"case": reference}


def _rows(since: int, kinds: list[str]) -> QuerySet[Event, Row]:
    rows = Event.objects.filter(pk__gt=since, what__in=kinds).order_by("-pk")
    return rows.values_list("at", "what", "subject")


def _told(
    rows: list[Row],
    visible: Callable[[list[str]], Iterable[tuple[str, str]]],
    words: Callable[[str, str], str],
    page: str,
) -> list[News]:
    """`visible` gives, of these public ids, those that the user may see, with the reference to name them by."""
    references = dict(visible([subject for _at, _what, subject in rows])) if rows else {}
    return [
        News(at, words(what, references[subject]), _address(page, subject))
        for at, what, subject in rows
        if subject in references
    ]


def _address(page: str, public_id: str) -> str:
    try:
        return reverse(page, args=[public_id])
    except NoReverseMatch:
        return reverse("today:home")
