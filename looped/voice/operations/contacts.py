"""How to reach a person, and that a worker has confirmed it as safe. The number or address is sealed."""

import re
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from looped.accounts.models import User
from looped.core import events
from looped.core.errors import Refused
from looped.core.sealing import seal
from looped.core.writing import operation
from looped.voice.models import Contact, FamilyMember, Invitation
from looped.voice.operations.asking import close_links
from looped.voice.operations.journey import check_may_ask

Means = Contact.Means
TELEPHONE = re.compile(r"\+?\d{7,15}")


def checked_address(means: str, address: str) -> str:
    """As it is kept: a number without spaces, an address in small letters. Raises Refused with a sentence."""
    text = " ".join(address.split())
    if means == Means.BY_HAND:
        return ""
    if means == Means.TEXT:
        text = re.sub(r"[\s().-]", "", text)
        if not TELEPHONE.fullmatch(text):
            raise Refused("This is not a telephone number. Write it in figures, such as 07700 900123.")
    elif means == Means.EMAIL:
        text = text.casefold()
        try:
            validate_email(text)
        except ValidationError:
            raise Refused("This is not an e-mail address.") from None
    elif not text:
        raise Refused("Enter the address.")
    return text


@operation
def replace_contact(
    *, member: FamilyMember, means: str, address: str = "", from_import: bool = False, by: User, now: datetime
) -> Contact:
    """The way to reach somebody from now on, not yet confirmed as safe; the one before ends. Raises Refused."""
    check_may_ask(by)
    kept = checked_address(means, address)
    _current(member).update(ended_at=now, ended_why="Replaced by a new one")
    contact = Contact.objects.create(
        member=member, means=means, sealed_address=seal(kept) if kept else b"", from_import=from_import, added_at=now
    )
    events.record(
        what="voice.contact.added", subject=contact.public_id, by=by, now=now,
        detail={"means": means, "imported": from_import},
    )  # fmt: skip
    return contact


@operation
def confirm_contact(*, contact: Contact, by: User, now: datetime) -> None:
    """Somebody who knows the family says that it is safe for this person. Raises Refused."""
    check_may_ask(by)
    open_still = Contact.objects.filter(pk=contact.pk, ended_at=None, confirmed_at=None)
    if not open_still.update(confirmed_at=now, confirmed_by=by):
        raise Refused("This contact has ended, or somebody has confirmed it already.")
    events.record(what="voice.contact.confirmed", subject=contact.public_id, by=by, now=now)


@operation
def end_contact(*, contact: Contact, why: str, by: User, now: datetime) -> None:
    """It is no longer used, and links that went out to this person no longer work. Raises Refused."""
    check_may_ask(by)
    if not why.strip():
        raise Refused("Say why it ends.")
    if not Contact.objects.filter(pk=contact.pk, ended_at=None).update(ended_at=now, ended_why=why.strip()[:300]):
        raise Refused("This contact has ended already.")
    close_links(Invitation.objects.filter(member=contact.member_id))
    events.record(what="voice.contact.ended", subject=contact.public_id, by=by, now=now, why=why.strip()[:300])


def _current(member: FamilyMember):
    return Contact.objects.filter(member=member, ended_at=None)
