"""Quotations: a copy is proposed by one person and decided by another; whoever said it can take their words back.

Taking back writes no event that names the words: the family's own steps leave no trace (ADR 14).
"""

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission as P
from looped.core import events
from looped.core.errors import Refused
from looped.core.sealing import CannotOpen, unseal
from looped.core.workflow import move
from looped.core.writing import operation
from looped.voice.models import Card, Comment, Conversation, Invitation, Pack, Quotation, Response
from looped.voice.queries.quoting import consents, names_of_staff, words_of
from looped.voice.rules.quoting import is_part_of, open_marks, whose_words
from looped.voice.tokens import handle_digest
from looped.voice.wording import ENGLISH
from looped.voice.workflow import QUOTATION_MOVES

Status = Quotation.Status
LIVING = (Status.PROPOSED, Status.APPROVED)
LONGEST = 2_000


@operation
def propose_quotation(*, comment: Comment, text: str, left_in: Mapping[str, str], by: User, now: datetime) -> Quotation:
    """Keep a copy, or a part, as it would be printed. `left_in`: words that the name guard marks, and why they stay.

    Raises Refused where the person did not consent, where a mark is neither taken out nor left in with a reason, or
    where the words are not those of the comment any more but for what was taken out.
    """
    if not by.may(P.APPROVE_QUOTATIONS):
        raise Refused(_("Only those who make quotations may do this."))
    comment = Comment.objects.select_related("response", "conversation").get(pk=comment.pk)
    if why := consents(comment):
        raise Refused(str(why))
    text = text.strip()
    if not text or len(text) > LONGEST:
        raise Refused(_("Enter the words that shall be printed, 2,000 letters at most."))
    if not is_part_of(text, words_of(comment)):
        raise Refused(_("The copy has words that the person did not say. Shorten it, or take out; add nothing."))
    found = open_marks(text, _language(comment), names_of_staff())
    for mark in found:
        if not left_in.get(mark.text, "").strip():
            raise Refused(_("Take out “%(text)s”, or say why it stays.") % {"text": mark.text})
    kept = [{"text": m.text, "kind": m.kind, "why": left_in[m.text].strip()} for m in found]
    speaker = comment.conversation.speaker if comment.conversation else ""
    quotation = Quotation.objects.create(
        comment=comment, text=text, whose=whose_words(comment.band, speaker), left_in=kept, made_by=by, made_at=now
    )
    events.record(what="voice.quotation.proposed", subject=quotation.public_id, by=by, now=now)
    return quotation


@operation
def approve_quotation(*, quotation: Quotation, by: User, now: datetime) -> None:
    """It may be printed from now on, so long as consent stands. Raises Refused."""
    _require_another(quotation, by)
    if why := consents(Comment.objects.select_related("response", "conversation").get(pk=quotation.comment_id)):
        raise Refused(str(why))
    _decide(quotation, Status.APPROVED, by=by, now=now)


@operation
def refuse_quotation(*, quotation: Quotation, why: str, by: User, now: datetime) -> None:
    """It is not to be printed, and why. Raises Refused."""
    _require_another(quotation, by)
    if not why.strip():
        raise Refused(_("Enter why it is not to be printed."))
    _decide(quotation, Status.REFUSED, why_not=why.strip(), by=by, now=now)


@operation
def take_back_words(*, token: str, today: date) -> bool:
    """The holder of a link does not want their words used: out of all that is not issued yet, and no event.

    Says whether there was anything that the link had sent. What a report has printed stays printed (R5).
    """
    mine = Response.objects.filter(handle_digest=handle_digest(token))
    _take_out(mine, today)
    return mine.exists()


@operation
def withdraw_for_invitation(*, invitation: Invitation, by: User, why: str, now: datetime) -> None:
    """Somebody told a worker that their words may not be used. If they gave any, these are out now.

    Whether there were any is told to nobody: the record says that it was asked for, whatever was found. Those who read
    comments may not do it, since they would see whose words went. Raises Refused, and CannotOpen without the key.
    """
    if by.may(P.READ_COMMENTS):
        raise Refused(_("You read what families say, and would see whose words went. Ask the worker or their manager."))
    if not by.may(P.ASK_FAMILIES):
        raise Refused(_("Only those who ask families may do this."))
    if not why.strip():
        raise Refused(_("Enter how they told you."))
    _take_out(Response.objects.filter(pk__in=_given_to(invitation)), localdate(now))
    events.record(what="voice.words.taken_back", subject=invitation.public_id, by=by, now=now, why=why.strip())


@operation
def withdraw_for_conversation(*, conversation: Conversation, by: User, why: str, now: datetime) -> None:
    """What somebody said to an auditor may not be printed after all. Whose words these are is known to who reads them.

    What is issued stays issued (R5). Raises Refused.
    """
    if not by.may(P.APPROVE_QUOTATIONS):
        raise Refused(_("Only those who make quotations may do this."))
    if not why.strip():
        raise Refused(_("Enter how they told you."))
    Conversation.objects.filter(pk=conversation.pk).update(consent_to_quote=False)
    _out_of_all(Quotation.objects.filter(comment__conversation=conversation), localdate(now))
    events.record(what="voice.words.taken_back", subject=conversation.public_id, by=by, now=now, why=why.strip())


def _given_to(invitation: Invitation) -> list[int]:
    """Every response that could be this one's is opened, whichever it is: the time it takes tells nothing."""
    rows = Response.objects.filter(questionnaire=invitation.questionnaire_id, team=invitation.team_id)
    found = []
    for pk, sealed in rows.values_list("pk", "sealed_who"):
        try:
            who = unseal(sealed)
        except CannotOpen:  # one that another key sealed
            continue
        if who == invitation.public_id:
            found.append(pk)
    return found


def _take_out(responses: QuerySet[Response], today: date) -> None:
    """Quotations not issued yet, and cards of packs that are not closed: also out of one that a group is sorting."""
    mine = list(responses.values_list("pk", flat=True))
    Response.objects.filter(pk__in=mine, quote_withdrawn_on=None).update(may_quote=False, quote_withdrawn_on=today)
    _out_of_all(Quotation.objects.filter(comment__response__in=mine), today)


def _out_of_all(theirs: QuerySet[Quotation], today: date) -> None:
    Card.objects.filter(quotation__in=theirs).exclude(pack__status=Pack.Status.CLOSED).delete()
    theirs.filter(status__in=LIVING).update(status=Status.WITHDRAWN, withdrawn_on=today)


def _language(comment: Comment) -> str:
    return ENGLISH if comment.translation else comment.language


def _require_another(quotation: Quotation, by: User) -> None:
    if quotation.made_by_id == by.pk:
        raise Refused(_("You made it, so somebody else decides."))


def _decide(quotation: Quotation, to: str, *, by: User, now: datetime, why_not: str = "") -> None:
    changes = {"decided_by": by, "decided_at": now, "why_not": why_not}
    move(quotation, to=to, moves=QUOTATION_MOVES, by=by, now=now, changes=changes)
