"""One invitation as its worker sees it: who, why now, by what contact, and what stands in the way."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.core.sealing import CannotOpen, unseal
from looped.voice import wording
from looped.voice.models import Contact, FamilyMember, Invitation
from looped.voice.queries.asking import invitations_of
from looped.voice.queries.asking_facts import facts_of, questionnaire_for
from looped.voice.queries.rules import rules_on
from looped.voice.queries.translations import languages_offered
from looped.voice.rules.asking import Why, may_reach, may_send

NAMES = {each.key: each.english_name for each in wording.LANGUAGES}
Status = Invitation.Status


@dataclass(frozen=True)
class Reachable:
    """How a person is reached. `address`: blank where it is handed over, None where it cannot be opened any more."""

    public_id: str
    means: str
    address: str | None
    is_safe: bool
    from_import: bool
    confirmed_by: str
    confirmed_on: date | None


@dataclass(frozen=True)
class OneInvitation:
    """`why_not`: why it may not go out at this minute, or blank. `language_note`: what to know of the language.

    `is_asked`: it went out; what became of it is not said. `can_be_given_again`: a new link or code may be made.
    """

    contact: Reachable | None
    why_not: str
    no_contact: bool
    language: str
    language_note: str
    is_asked: bool
    can_be_given_again: bool


def invitations_to_show(user: User) -> QuerySet[Invitation]:
    return invitations_of(user).select_related(
        "member__case__team", "member__case__worker", "event", "questionnaire", "held_by", "sent_by"
    )


def one_invitation(invitation: Invitation, today: date) -> OneInvitation:
    """Read at this minute; a fixed number of queries."""
    member = invitation.member
    facts = facts_of(member, moment=invitation.moment, today=today, but=invitation)
    is_asked = invitation.sent_on is not None
    why = may_reach(facts.standing) if is_asked else may_send(facts.standing, rules_on(today))
    asked = questionnaire_for(family=invitation.family, band=member.band, moment=invitation.moment, day=today)
    if why is None and asked is None:
        why = Why.NO_QUESTIONNAIRE
    in_time = invitation.closes_on is not None and today <= invitation.closes_on
    return OneInvitation(
        contact=current_contact(member),
        why_not=str(why.label) if why else "",
        no_contact=why == Why.NO_CONTACT,
        language=NAMES.get(member.language, ""),
        language_note=_language_note(member, languages_offered(asked) if asked else ()),
        is_asked=is_asked,
        can_be_given_again=is_asked and in_time and why is None,
    )


def current_contact(member: FamilyMember) -> Reachable | None:
    """The one that is not ended; None where there is none. One query."""
    kept = Contact.objects.filter(member=member, ended_at=None).select_related("confirmed_by").first()
    return shown(kept) if kept else None


def shown(contact: Contact) -> Reachable:
    return Reachable(
        public_id=contact.public_id,
        means=str(contact.get_means_display()),
        address=_opened(contact),
        is_safe=contact.confirmed_at is not None,
        from_import=contact.from_import,
        confirmed_by=contact.confirmed_by.name if contact.confirmed_by else "",
        confirmed_on=contact.confirmed_at.date() if contact.confirmed_at else None,
    )


def _opened(contact: Contact) -> str | None:
    try:
        return unseal(contact.sealed_address) if contact.sealed_address else ""
    except CannotOpen:
        return None


def _language_note(member: FamilyMember, offered: tuple[str, ...]) -> str:
    if not member.language:
        return _("They are asked for their language on the first page.")
    if member.language in offered or not offered:
        return ""
    return _("No speaker has checked these questions in %(language)s yet, so they are not offered in it.") % {
        "language": NAMES.get(member.language, member.language)
    }  # fmt: skip
