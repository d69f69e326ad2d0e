"""What somebody said or wrote on paper, typed in by another: a worker, or somebody for an advocate (V5).

The person may have answered by their link before, or have said there that they do not want to; whoever types must not
learn either (ADR 14). So what they type is always kept, as a giving of its own, and they always see the same page.
Nothing is lost, and every word is read. The price: somebody who does both is counted twice in the month's figures;
figures of invitations count them once, for an invitation that was used stays as it was. We take that, since a word
that is dropped in silence would be worse than a count that is one too high. No event is written either: it would
name who answered.
"""

from dataclasses import replace
from datetime import date

from looped.core.errors import Refused
from looped.voice.models import Invitation, Response, Way
from looped.voice.operations.receiving import Given, receive

WRITTEN_DOWN = (Way.CONVERSATION, Way.PAPER)


def write_down(*, invitation: Invitation, given: Given, once: str, today: date) -> None:
    """Keep it. `once`: of the page that was sent, so that sending it twice keeps it once.

    Raises Refused where nothing was typed, where the days to answer are over, or where an answer was not offered.
    """
    if given.way not in WRITTEN_DOWN:
        raise Refused("Say how you came to know it.")
    if given.way == Way.CONVERSATION and not given.writer:
        raise Refused("Say who wrote it down.")
    if invitation.sent_on is None or invitation.closes_on is None or invitation.closes_on < today:
        raise Refused("The days in which this could be answered are over.")
    if not any(given.answers.values()):
        raise Refused("Type at least one answer.")
    if given.hear_back in (Response.HearBack.NO, Response.HearBack.WORKER):
        given = replace(given, address="")
    elif not given.address:
        raise Refused("Enter where we can tell them, or choose another way.")
    receive(invitation=invitation, token=once, given=given, today=today, even_if_used=True)
