"""What staff wrote in a wave, for those who read it and those who decide; in the order of random keys."""

from dataclasses import dataclass

from django.db.models import QuerySet

from looped.accounts.models import User
from looped.accounts.roles import Permission as P
from looped.core.models import Event
from looped.workforce.models import StaffComment, SurveyQuestion
from looped.workforce.rules.rewording import WARN_AT, longest_run, run_length

Status = StaffComment.Status


@dataclass(frozen=True)
class Waiting:
    """to_read: for who reads. to_decide: in other words, for who decides and did not reword them. with_others: reworded
    by this person, waiting for somebody else. Each with its question."""

    to_read: tuple[tuple[StaffComment, str], ...]
    to_decide: tuple[tuple[StaffComment, str], ...]
    with_others: int


@dataclass(frozen=True)
class CommentPage:
    """One text. written: blank for who may only decide. run: words in a row that stayed, of four or more.
    sent_back: why it came back to be put into other words once more; blank: it did not."""

    comment: StaffComment
    question: str
    written: str
    run: str
    may_reword: bool
    may_decide: bool
    may_put_aside: bool
    sent_back: str


def waiting(user: User) -> Waiting:
    """Two queries."""
    rows = list(open_to(user).order_by("public_id"))
    asked = _questions(rows)
    words = [(row, asked.get((row.wave.version_id, row.key), row.key)) for row in rows]
    return Waiting(
        tuple(each for each in words if each[0].status == Status.TO_READ),
        tuple(each for each in words if _may_decide(user, each[0])),
        sum(row.status == Status.REWORDED and row.reworded_by_id == user.pk for row in rows),
    )


def open_to(user: User) -> QuerySet[StaffComment]:
    """Nothing for who has neither right, whatever else they are: a line manager sees none of it."""
    states = ([Status.TO_READ] if user.may(P.READ_STAFF_COMMENTS) else []) + (
        [Status.REWORDED] if user.may(P.READ_STAFF_COMMENTS) or user.may(P.RUN_STAFF_SURVEY) else []
    )
    return StaffComment.objects.filter(status__in=states).select_related("wave", "reworded_by")


def counts(user: User) -> tuple[int, int]:
    """How many this person is to read, and to decide about. One query."""
    if not user.may(P.READ_STAFF_COMMENTS) and not user.may(P.RUN_STAFF_SURVEY):
        return 0, 0
    found = list(open_to(user).values_list("status", "reworded_by_id"))
    decides = user.may(P.RUN_STAFF_SURVEY)
    return (
        sum(status == Status.TO_READ for status, _by in found),
        sum(decides and status == Status.REWORDED and by != user.pk for status, by in found),
    )


def page_of(user: User, public_id: str) -> CommentPage | None:
    """None where it is decided already, or not theirs to see."""
    row = open_to(user).filter(public_id=public_id).first()
    if row is None:
        return None
    reads = user.may(P.READ_STAFF_COMMENTS)
    run = longest_run(row.text, row.reworded) if row.status == Status.REWORDED else ""
    question = _questions([row]).get((row.wave.version_id, row.key), row.key)
    return CommentPage(
        row, question, row.text if reads else "", run if run_length(run) >= WARN_AT else "",
        may_reword=reads and row.status == Status.TO_READ,
        may_decide=_may_decide(user, row),
        may_put_aside=reads,
        sent_back=_why_back(row) if row.status == Status.TO_READ and row.reworded else "",
    )  # fmt: skip


def _why_back(row: StaffComment) -> str:
    back = Event.objects.filter(subject=row.public_id, what=f"workforce.staffcomment.{Status.TO_READ}")
    return back.order_by("-pk").values_list("why", flat=True).first() or ""


def is_known(public_id: str) -> bool:
    return StaffComment.objects.filter(public_id=public_id).exists()


def _may_decide(user: User, row: StaffComment) -> bool:
    mine = row.reworded_by_id == user.pk
    return row.status == Status.REWORDED and not mine and user.may(P.RUN_STAFF_SURVEY)


def _questions(rows: list[StaffComment]) -> dict[tuple[int, str], str]:
    versions = {row.wave.version_id for row in rows}
    asked = SurveyQuestion.objects.filter(version__in=versions, kind=SurveyQuestion.Kind.WORDS)
    return {(version, key): text for version, key, text in asked.values_list("version_id", "key", "text")}
