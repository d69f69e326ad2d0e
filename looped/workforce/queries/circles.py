"""Quality circles as they are read: what staff proposed, what was answered, what came of it; and, for those who lead
circles, the notes of the group (W5).

Notes leave this module by `notes_for` alone. All other rows are read without them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.queries import people_who
from looped.accounts.roles import Permission, Role
from looped.workforce.models import Circle, Proposal, ProposalAnswer, ProposalOutcome
from looped.workforce.rules.circles import MANAGING, OWED, Answered, State, manages, state_of


def may_lead(user: User) -> bool:
    """Who leads circles and reads their notes: never a manager, whatever else they may do."""
    return user.may(Permission.LEAD_CIRCLES) and not manages(user.role_keys)


def is_director(user: User) -> bool:
    return Role.DIRECTOR in user.role_keys


def leaders_of_circles() -> QuerySet[User]:
    """Those who can be named to lead one."""
    return people_who(Permission.LEAD_CIRCLES).exclude(roles__role__in=MANAGING)


def circles() -> QuerySet[Circle]:
    """All, without their notes: the newest first."""
    return Circle.objects.defer("notes").select_related("facilitator").order_by("-planned_on", "-made_at", "-pk")


def circles_to_lead(user: User) -> QuerySet[Circle]:
    """Without notes, too. None for who may not lead."""
    return circles() if may_lead(user) else circles().none()


@dataclass(frozen=True)
class Notes:
    """What the group said, as it was saved last. `version` goes back with the next save."""

    text: str
    version: int
    present: int | None


def notes_for(user: User, public_id: str) -> Notes | None:
    """Of a circle that was held; None for who may not read them. One query."""
    if not may_lead(user):
        return None
    held = Circle.objects.filter(public_id=public_id, status=Circle.Status.HELD)
    row = held.values_list("notes", "version", "present").first()
    return Notes(*row) if row else None


@dataclass(frozen=True)
class AnswerLine:
    """One answer in words. `late`: blank, or by which day it was owed."""

    says: str
    title: str
    why: str
    by: str
    given_on: date
    late: str


@dataclass(frozen=True)
class ProposalLine:
    """A proposal with all that was answered and came of it. `words`: how it stands, in words."""

    row: Proposal
    state: State
    words: str
    answers: tuple[AnswerLine, ...]
    outcomes: tuple[ProposalOutcome, ...]

    @property
    def owes_answer(self) -> bool:
        """Also where the day of a “not yet” has not come: it may be answered before."""
        return self.state in OWED


@dataclass(frozen=True)
class CircleLine:
    """A circle without its notes. `day`: held on, or planned for."""

    public_id: str
    topic: str
    about: str
    rank: str
    rank_key: str
    status: str
    day: date
    place: str
    facilitator: str
    cancelled_why: str
    proposals: tuple[ProposalLine, ...]


def lines(rows: Iterable[Circle], today: date) -> list[CircleLine]:
    """Three queries beside that of the rows."""
    found = list(rows)
    proposals = proposal_lines(Proposal.objects.filter(circle__in=found).order_by("number"), today)
    by_circle: dict[int, list[ProposalLine]] = {}
    for line in proposals:
        by_circle.setdefault(line.row.circle_id, []).append(line)
    return [_line(row, tuple(by_circle.get(row.pk, ()))) for row in found]


def _line(row: Circle, proposals: tuple[ProposalLine, ...]) -> CircleLine:
    return CircleLine(
        row.public_id, row.topic, row.about, row.get_rank_display(), row.rank, row.status,
        row.held_on or row.planned_on, row.place, row.facilitator.name, row.cancelled_why, proposals,
    )  # fmt: skip


def proposal_lines(rows: QuerySet[Proposal], today: date) -> list[ProposalLine]:
    """Three queries."""
    found = list(rows.select_related("leader"))
    answers: dict[int, list[ProposalAnswer]] = {}
    for answer in ProposalAnswer.objects.filter(proposal__in=found).select_related("answered_by").order_by("pk"):
        answers.setdefault(answer.proposal_id, []).append(answer)
    outcomes: dict[int, list[ProposalOutcome]] = {}
    for outcome in ProposalOutcome.objects.filter(proposal__in=found).select_related("recorded_by").order_by("pk"):
        outcomes.setdefault(outcome.proposal_id, []).append(outcome)
    return [_proposal(row, answers.get(row.pk, []), outcomes.get(row.pk, []), today) for row in found]


def _proposal(
    row: Proposal, answers: list[ProposalAnswer], outcomes: list[ProposalOutcome], today: date
) -> ProposalLine:
    given = [answered(each) for each in answers]
    is_done = any(each.is_done for each in outcomes)
    state = state_of(answer_by=row.answer_by, answers=given, is_done=is_done, today=today)
    said = tuple(_answer(each, how) for each, how in zip(answers, given, strict=True))
    return ProposalLine(row, state, _words(row, given, outcomes, state), said, tuple(outcomes))


def answered(row: ProposalAnswer) -> Answered:
    return Answered(row.says, row.on, localdate(row.answered_at), row.owed_by)


def _answer(row: ProposalAnswer, how: Answered) -> AnswerLine:
    day = _day(row.on) if row.on else ""
    titles = {
        ProposalAnswer.Says.YES: _("Yes, by %(day)s") % {"day": day},
        ProposalAnswer.Says.NOT_YET: _("Not yet; the next answer comes by %(day)s") % {"day": day},
        ProposalAnswer.Says.NO: _("No"),
    }
    late = _("Late: it was owed by %(day)s") % {"day": _day(row.owed_by)} if how.was_late else ""
    return AnswerLine(
        row.says, titles[ProposalAnswer.Says(row.says)], row.why, row.answered_by.name, how.given_on, late
    )


def _words(row: Proposal, answers: list[Answered], outcomes: list[ProposalOutcome], state: State) -> str:
    last = answers[-1] if answers else None
    owed, on = _day(row.answer_by), _day(last.on) if last and last.on else ""
    if state == State.LATE:
        return _("Answer owed since %(day)s") % {"day": owed}
    if state == State.WAITING:
        return _("Answer owed by %(day)s") % {"day": owed}
    if state == State.NOT_YET:
        return _("Not yet; the next answer is owed by %(day)s") % {"day": owed}
    if state == State.OVERDUE:
        return _("Yes; it was to be there by %(day)s, and is not yet") % {"day": on}
    if state == State.RUNNING:
        return _("Yes, by %(day)s") % {"day": on}
    if state == State.DONE:
        done = next(each for each in outcomes if each.is_done)
        return _("Yes; done on %(day)s") % {"day": _day(done.on)}
    return _("Answered on %(day)s") % {"day": _day(answers[-1].given_on)}


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def proposals() -> QuerySet[Proposal]:
    """All, with their circle but without its notes."""
    return Proposal.objects.select_related("circle", "circle__facilitator", "leader").defer("circle__notes")


def proposals_to_tell() -> QuerySet[Proposal]:
    """Of which something came: they may go onto the public page."""
    return proposals().filter(pk__in=ProposalOutcome.objects.values("proposal"))


def one_line(row: Proposal, today: date) -> ProposalLine:
    """Four queries."""
    return proposal_lines(Proposal.objects.filter(pk=row.pk), today)[0]


def person(public_id: str) -> User | None:
    return User.objects.filter(public_id=public_id).first()


def public_words(line: ProposalLine) -> dict[str, str]:
    """The words that are kept for everybody; where there are none yet, the staff’s own, to be put plainly."""
    row = line.row
    return {
        "proposal": row.public_proposal or row.text,
        "answer": row.public_answer or (line.answers[-1].why if line.answers else ""),
        "outcome": row.public_outcome or line.outcomes[-1].text,
    }


@dataclass(frozen=True)
class PublicChange:
    """What a circle changed, in the words in which everybody may read it. `on`: the day of what came of it last."""

    proposal: str
    answer: str
    outcome: str
    on: date
    public_id: str


def for_public() -> list[PublicChange]:
    """What is marked for the public page, the newest first. Two queries."""
    rows = list(Proposal.objects.filter(for_public=True))
    days: dict[int, date] = {}
    for proposal, on in ProposalOutcome.objects.filter(proposal__in=rows).order_by("pk").values_list("proposal", "on"):
        days[proposal] = on
    found = [
        PublicChange(row.public_proposal, row.public_answer, row.public_outcome, days[row.pk], row.public_id)
        for row in rows
        if row.pk in days
    ]
    return sorted(found, key=lambda each: (each.on, each.public_id), reverse=True)
