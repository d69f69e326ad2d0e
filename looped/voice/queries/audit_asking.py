"""Whom an audit may ask: the people of the case, whether a contact is safe, and on which day they were asked."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from looped.cases.models import Case
from looped.voice.models import Contact, FamilyMember, Invitation
from looped.voice.queries.asking import who


@dataclass(frozen=True)
class ToAsk:
    """`asked_on` None: not in this audit. How they are reached is not said here."""

    public_id: str
    who: str
    is_safe: bool
    asked_on: date | None


def people_of(case: Case, *, adults: bool) -> QuerySet[FamilyMember]:
    """The child, or the adults of the family."""
    people = FamilyMember.objects.filter(case=case).order_by("relation", "pk")
    child = FamilyMember.Relation.CHILD
    return people.exclude(relation=child) if adults else people.filter(relation=child)


def to_ask(case: Case, *, adults: bool, audit_reference: str) -> list[ToAsk]:
    """Two queries."""
    safe = Contact.objects.filter(member=OuterRef("pk"), ended_at=None, confirmed_at__isnull=False)
    asked = Invitation.objects.filter(member__case=case, audit_reference=audit_reference)
    days = dict(asked.values_list("member_id", "sent_on"))
    return [
        ToAsk(member.public_id, who(member), member.is_safe, days.get(member.pk))
        for member in people_of(case, adults=adults).annotate(is_safe=Exists(safe))
    ]
