"""What a page takes in from elsewhere when it is sent: promises kept, and what staff changed."""

from looped.public.content import CIRCLES, PROMISES
from looped.voice.queries.promises import published_promises
from looped.voice.wording import ENGLISH
from looped.workforce.queries.circles import for_public

Item = list[list[str]]  # pairs of a phrase of the frame and the words that stand under it


def items(what: str, language: str) -> list[Item]:
    """In that language; empty where nothing is there in it. `what`: PROMISES or CIRCLES."""
    return {PROMISES: _promises, CIRCLES: _circles}[what](language)


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
