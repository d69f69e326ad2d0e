"""Which invitations somebody may write down for. What the family did with them is not read (ADR 14)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from looped.accounts.models import User
from looped.voice.models import Invitation
from looped.voice.queries.asking import invitations_of, moment_name, who
from looped.voice.rules.sheets import number_of, typed_number

MOST = 50


@dataclass(frozen=True)
class ToWriteDown:
    """One person who was asked, and whose days are not over, whatever they have done. `number`: of their sheet."""

    public_id: str
    number: str
    case: str
    who: str
    moment: str
    asked_on: date
    until: date


def asked_people(user: User) -> QuerySet[Invitation]:
    """Everybody within reach who was ever asked, whatever they did."""
    asked = invitations_of(user).filter(sent_on__isnull=False)
    return asked.select_related("member__case__worker", "member__case__team", "questionnaire")


def to_write_down(user: User, *, find: str, today: date) -> list[ToWriteDown]:
    """By sheet number or case reference, the newest first; up to fifty. One query."""
    found = asked_people(user).filter(closes_on__gte=today)
    if find.strip():
        number = typed_number(find)
        by_number = Q(public_id__startswith=number) if number else Q(pk=None)
        found = found.filter(by_number | Q(member__case__reference__icontains=find.strip()))
    return [
        ToWriteDown(
            each.public_id, number_of(each), each.member.case.reference, who(each.member), moment_name(each.moment),
            each.sent_on, each.closes_on,
        )
        for each in found.order_by("-sent_on", "public_id")[:MOST]
        if each.sent_on and each.closes_on
    ]  # fmt: skip


def open_invitation(user: User, public_id: str, today: date | None = None) -> Invitation | None:
    """One of them; None where it is not this person's to see, or (`today` given) its days are over."""
    found = asked_people(user).filter(public_id=public_id)
    return (found.filter(closes_on__gte=today) if today else found).first()
