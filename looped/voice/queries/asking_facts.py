"""What the decision to ask goes by, read at this minute."""

from dataclasses import dataclass
from datetime import date

from looped.cases.models import Case
from looped.voice.models import Contact, FamilyMember, Invitation, QuestionnaireVersion, Stop
from looped.voice.queries.questionnaires import version_on
from looped.voice.rules.asking import Standing

WAITING = (Invitation.Status.PROPOSED, Invitation.Status.HELD)


@dataclass(frozen=True)
class Facts:
    """The standing, and which family of questions the person was asked last (blank: never asked)."""

    standing: Standing
    last: str


def facts_of(
    member: FamilyMember, *, moment: str, today: date, happened_on: date | None = None, but: Invitation | None = None
) -> Facts:
    """`but`: the invitation that is being decided about, which counts neither as waiting nor as asked. Four queries."""
    case, status = Case.objects.filter(family_members=member).values_list("pk", "status").get()
    others = Invitation.objects.filter(member=member).exclude(pk__in=[but.pk] if but else [])
    rows = list(others.order_by("sent_on", "pk").values_list("status", "sent_on", "family"))
    sent = [(day, family) for _status, day, family in rows if day]
    standing = Standing(
        today=today,
        moment=moment,
        happened_on=happened_on,
        case_is_open=status == Case.Status.OPEN,
        stops=frozenset(Stop.objects.filter(case=case, ended_on=None).values_list("kind", flat=True)),
        is_waiting=any(status in WAITING for status, _day, _family in rows),
        has_safe_contact=safe_contact(member) is not None,
        asked_on=tuple(day for day, _family in sent),
    )
    return Facts(standing, sent[-1][1] if sent else "")


def safe_contact(member: FamilyMember) -> Contact | None:
    """The contact that a worker has confirmed as safe and that is not ended."""
    return Contact.objects.filter(member=member, ended_at=None, confirmed_at__isnull=False).first()


def questionnaire_for(*, family: str, band: str, moment: str, day: date) -> QuestionnaireVersion | None:
    """The one of that moment in force on the day, else the one for any moment; None where there is neither."""
    found = version_on(day, family=family, band=band, moment=moment)
    return found or version_on(day, family=family, band=band, moment="")
