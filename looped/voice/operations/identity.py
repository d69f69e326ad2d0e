"""Opening who gave a response: for safety, with a reason, on record for good (ADR 14)."""

from dataclasses import dataclass
from datetime import datetime

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core import events
from looped.core.errors import Refused
from looped.core.readings import record_reading
from looped.core.sealing import unseal
from looped.core.writing import operation
from looped.voice.models import Contact, IdentityOpening, Invitation, Response


@dataclass(frozen=True)
class Identity:
    """Who it was: never a name. `means` and `address`: the contact that was confirmed as safe; blank where there is
    none, or nothing to ring or write to."""

    case: str
    relation: str
    band: str
    team: str
    worker: str
    means: str
    address: str


@operation
def open_identity(*, response: Response, why: str, by: User, now: datetime) -> Identity:
    """Open it, and keep who did so and why. Raises Refused, and CannotOpen where the key is missing.

    The log of readings bears no case here: beside the response's name it would be the very link that is sealed.
    """
    if not by.may(Permission.OPEN_IDENTITY):
        raise Refused("Only the designated officer and the QA lead may open who answered.")
    if not why.strip():
        raise Refused("Enter why it is needed for somebody’s safety.")
    found = _identity(unseal(response.sealed_who))
    IdentityOpening.objects.create(response=response, opened_by=by, opened_at=now, why=why.strip())
    events.record(what="voice.identity.opened", subject=response.public_id, by=by, now=now, why=why.strip())
    record_reading(by=by, what="who gave an answer", subject=response.public_id, case_reference="",
                   purpose="child safety", now=now)  # fmt: skip
    return found


def _identity(invitation_id: str) -> Identity:
    rows = Invitation.objects.select_related("member__case__team", "member__case__worker")
    invitation = rows.get(public_id=invitation_id)
    member, case = invitation.member, invitation.member.case
    contact = Contact.objects.filter(member=member, ended_at=None, confirmed_at__isnull=False).first()
    return Identity(
        case=case.reference, relation=str(member.get_relation_display()), band=str(invitation.get_band_display()),
        team=case.team.name, worker=case.worker.name if case.worker else "",
        means=str(contact.get_means_display()) if contact else "",
        address=unseal(contact.sealed_address) if contact and contact.sealed_address else "",
    )  # fmt: skip
