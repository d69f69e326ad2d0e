"""Questions put into the conversations of audits for a while, and what people answered to them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import AuditConversation, ConversationAnswer, ConversationQuestion
from looped.audits.rules.questions import check_question, check_room
from looped.core import events
from looped.core.errors import Refused
from looped.core.periods import Month
from looped.core.writing import operation


@operation
def put_question(
    *, about: str, text: str, of_child: bool, of_family: bool, first: Month, last: Month, by: User, now: datetime
) -> ConversationQuestion:
    """Put a question to the child, the family or both into the audits of some months. `about`: what it is for.

    Raises Refused.
    """
    _check_keeper(by)
    check_question(text, first=first, last=last, now=Month.of(localdate(now)))
    if not (of_child or of_family):
        raise Refused("Choose whom it is asked: the child, a parent or carer, or both.")
    check_room(*_others(about, of_child, of_family), first.number, last.number)
    question = ConversationQuestion.objects.create(
        about=about, text=text.strip(), of_child=of_child, of_family=of_family, first_month=first.number,
        last_month=last.number, put_by=by, put_at=now,
    )  # fmt: skip
    detail = {"text": question.text, "first": str(first), "last": str(last), "child": of_child, "family": of_family}
    events.record(what="audits.question.put", subject=question.public_id, about=about, by=by, now=now, detail=detail)
    return question


def _check_keeper(by: User) -> None:
    if not by.may(Permission.KEEP_PLAN):
        raise Refused("Only those who keep the improvement plan put questions into conversations.")


def _others(about: str, of_child: bool, of_family: bool) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    rows = ConversationQuestion.objects.values_list("first_month", "last_month")
    same_person = Q()
    if of_child:
        same_person |= Q(of_child=True)
    if of_family:
        same_person |= Q(of_family=True)
    return list(rows.filter(about=about)), list(rows.filter(same_person))


@operation
def end_question(*, question: ConversationQuestion, last: Month, why: str, by: User, now: datetime) -> None:
    """Another last month, sooner or later; what was answered stays. Raises Refused."""
    _check_keeper(by)
    if not why.strip():
        raise Refused("Enter why this changes. It stays on record.")
    first, was = Month.from_number(question.first_month), Month.from_number(question.last_month)
    check_question(question.text, first=first, last=last, now=min(Month.of(localdate(now)), was))
    if last > was:
        mine, all_ = _others(question.about, question.of_child, question.of_family)
        own = (question.first_month, question.last_month)
        mine.remove(own)
        all_.remove(own)
        check_room(mine, all_, question.first_month, last.number)
    same = ConversationQuestion.objects.filter(pk=question.pk, last_month=question.last_month)
    if not same.update(last_month=last.number):
        raise Refused("Somebody else has just changed this. Look again before you decide.")
    events.record(what="audits.question.changed", subject=question.public_id, about=question.about, by=by, now=now,
                  why=why.strip(), detail={"old": str(was), "new": str(last)})  # fmt: skip


SAID, WORDS = "said_", "words_"


def boxes_of(public_id: str) -> tuple[str, str]:
    """How a page names the answer to a question, and the words of it."""
    return f"{SAID}{public_id}", f"{WORDS}{public_id}"


def split(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """What a page saves of a conversation: of the conversation itself, and of the questions put into it."""
    answers = {name: value for name, value in values.items() if name.startswith((SAID, WORDS))}
    return {name: value for name, value in values.items() if name not in answers}, answers


def stored_answers(talk: AuditConversation, answers: Mapping[str, str]) -> dict[str, str]:
    """What stands for the same boxes now. One query; none where there are none."""
    if not answers:
        return {}
    found = dict.fromkeys(answers, "")
    for public_id, *given in talk.answers.values_list("question__public_id", "said", "words"):
        found |= {name: value for name, value in zip(boxes_of(public_id), given, strict=True) if name in answers}
    return found


def keep_answers(*, talk: AuditConversation, answers: Mapping[str, str], now: datetime) -> None:
    """Write down what was answered, within the operation that saves the conversation, which has checked who writes.

    A question without an answer has no row; words alone are those of somebody who gave none of the answers.
    """
    if not answers:
        return
    asked = {name.removeprefix(SAID).removeprefix(WORDS) for name in answers}
    rows, empty = [], []
    for question in ConversationQuestion.objects.filter(public_id__in=asked):
        said, words = (answers.get(name, "") for name in boxes_of(question.public_id))
        if said or words:
            said = said or ConversationAnswer.Said.NOT_ASKED
            rows.append(ConversationAnswer(question=question, talk=talk, said=said, words=words, saved_at=now))
        else:
            empty.append(question)
    ConversationAnswer.objects.filter(talk=talk, question__in=empty).delete()
    ConversationAnswer.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["question", "talk"], update_fields=["said", "words", "saved_at"]
    )
