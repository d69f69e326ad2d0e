"""What somebody said or wrote on paper, typed in by another: a worker, or somebody for an advocate (V5).

The person may have answered by their link before, or have said there that they do not want to; whoever types must not
learn either (ADR 14). So what they type is always kept, as a giving of its own, and they always see the same page.
Nothing is lost, and every word is read. The price: somebody who does both is counted twice in the month's figures;
figures of invitations count them once. We take that, since a word
that is dropped in silence would be worse than a count that is one too high. No event is written either: it would
name who answered.

So that nobody can fill the figures with what they type themselves: what the case's own worker types is marked as
theirs, whatever they say of who wrote it, and the figures leave it out; and of one person's typing for one invitation
and one way, a day keeps the first. The page says so before anybody types.
"""

from dataclasses import replace
from datetime import date

from looped.accounts.models import User
from looped.core.errors import Refused
from looped.core.sealing import digest
from looped.voice.models import Invitation, Response, Way
from looped.voice.operations.receiving import WRITTEN_DOWN, Given, receive


def write_down(*, invitation: Invitation, given: Given, by: User, today: date) -> None:
    """Keep it; what is sent twice on one day by the same person is kept once.

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
    if by.pk in (invitation.worker_id, invitation.member.case.worker_id):
        given = replace(given, writer=Response.Writer.OWN_WORKER)
    once = digest(f"{invitation.public_id}|{given.way}|{by.public_id}|{today}", purpose="written down")
    receive(invitation=invitation, token=once, given=given, today=today)
