"""The questions of an audit, given by whoever audits the case; nothing of it waits where others could see it (V5)."""

from datetime import datetime

from looped.accounts.models import User
from looped.core.writing import operation
from looped.voice.models import FamilyMember, Invitation, Way
from looped.voice.operations.asking import Sent, give_code, new_link, send
from looped.voice.operations.journey import propose_in_audit


@operation
def ask_in_audit(
    *, member: FamilyMember, audit_reference: str, way: str, by: User, now: datetime
) -> tuple[Invitation, Sent]:
    """Propose and send in one: where it may not go out now, nothing is left behind. Raises Refused.

    Asked for again, the same person gets a new link or code to the same questions, whatever they did with the first.
    """
    invitation = propose_in_audit(member=member, audit_reference=audit_reference, by=by, now=now)
    if invitation.sent_on is None:
        given = send(invitation=invitation, way=way, by=by, now=now)
    else:
        again = new_link if way == Way.LINK else give_code
        given = again(invitation=invitation, by=by, now=now)
    return Invitation.objects.select_related("questionnaire", "member").get(pk=invitation.pk), given
