"""Which questions a conversation has, and what was answered to them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from looped.audits.models import Audit, ConversationAnswer, ConversationQuestion, Return
from looped.voice.models import Conversation

SPEAKERS_ASKED = {Conversation.Speaker.CHILD: "of_child", Conversation.Speaker.FAMILY: "of_family"}


def questions_for(form: Return, speaker: str) -> list[ConversationQuestion]:
    """Those of the audit's month for this person, in the order in which they were put. One query, none for a worker."""
    if speaker not in SPEAKERS_ASKED:
        return []
    month = Audit.objects.filter(pk=form.audit_id).values("month")[:1]
    found = ConversationQuestion.objects.filter(first_month__lte=month, last_month__gte=month)
    return list(found.filter(**{SPEAKERS_ASKED[Conversation.Speaker(speaker)]: True}).order_by("pk"))


def answers_of(form: Return, speaker: str) -> dict[str, tuple[str, str]]:
    """Question's public id -> what was said, and the words. One query, none for a worker."""
    if speaker not in SPEAKERS_ASKED:
        return {}
    rows = ConversationAnswer.objects.filter(talk__audit=form.audit_id, talk__speaker=speaker)
    return {row[0]: (row[1], row[2]) for row in rows.values_list("question__public_id", "said", "words")}


@dataclass(frozen=True)
class MonthOfAnswers:
    """How one question was answered in the final audits of one month."""

    question: str  # its public id
    month: int
    yes: int
    answered: int  # yes, partly or no


def answers_by_month(questions: Iterable[str], first: int, last: int) -> list[MonthOfAnswers]:
    """Of final audits alone: what stands in a form that is still blind is nobody else's. One query."""
    said = ConversationAnswer.Said
    rows = ConversationAnswer.objects.filter(
        question__public_id__in=list(questions), talk__audit__status=Audit.Status.FINAL,
        talk__audit__month__range=(first, last), talk__conversation__state=Conversation.State.HELD,
    ).exclude(said=said.NOT_ASKED)  # fmt: skip
    names = ("question__public_id", "talk__audit__month")
    counted = rows.values(*names).annotate(yes=Count("pk", filter=Q(said=said.YES)), answered=Count("pk"))
    return [MonthOfAnswers(*row) for row in counted.order_by(*names).values_list(*names, "yes", "answered")]
