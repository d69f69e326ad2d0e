"""What a page takes in from elsewhere when it is sent: promises kept, and what staff changed."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from looped.core.models import Event
from looped.public.content import CIRCLES, PROMISES, plain
from looped.voice.models import Promise
from looped.voice.queries.promises import published_promises
from looped.voice.wording import ENGLISH
from looped.workforce.models import Proposal
from looped.workforce.queries.circles import for_public

MOST = 20
"""The newest of them: a page grows no longer than somebody on a telephone can load and read."""
WRITING = {
    PROMISES: tuple(f"voice.promise.{act}" for act in ("made", "done", "withdrawn", "translated")),
    CIRCLES: ("workforce.proposal.published",),
}
"""The events with which somebody wrote what is taken in."""
Item = list[list[str]]  # pairs of a phrase of the frame and the words that stand under it


def items(what: str, language: str) -> list[Item]:
    """In that language, the newest first; empty where nothing is there in it. `what`: PROMISES or CIRCLES."""
    found = {PROMISES: _promises, CIRCLES: _circles}[what](language)
    return [[[label, plain(words)] for label, words in item] for item in found[:MOST]]


def writers(taken: Iterable[str]) -> set[int]:
    """Keys of all who wrote what is marked to be taken in: they do not approve the page. `taken`: see `items`. One
    query for each."""
    found: set[int] = set()
    for what in taken:
        marked: QuerySet[Any] = Promise.objects.all() if what == PROMISES else Proposal.objects.all()
        subjects = marked.filter(for_public=True).values("public_id")
        wrote = Event.objects.filter(what__in=WRITING[what], subject__in=subjects)
        found |= set(wrote.values_list("by", flat=True))
    return found


def _promises(language: str) -> list[Item]:
    """Those that were done, and those that could not be kept with the reason; never those still to do."""
    return [
        [["you_said", each.said], ["we_did" if each.kept else "we_could_not", each.did]]
        for each in published_promises(language)
        if each.did
    ]


def _circles(language: str) -> list[Item]:
    """In English alone: nobody translates them."""
    if language != ENGLISH:
        return []
    return [
        [["staff_said", each.proposal], ["we_answered", each.answer], ["what_came", each.outcome]]
        for each in for_public()
    ]
