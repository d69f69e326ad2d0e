"""What became of circles’ proposals, in numbers: counts of proposals, never of people."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from looped.figures.figure import Figure, counted
from looped.workforce.queries.circles import CircleLine, ProposalLine, State
from looped.workforce.rules.circles import BEHIND

ALL = "all"  # the scope: every circle that there was
PREFIX = "workforce.circles."


@dataclass(frozen=True)
class CircleCounts:
    """in_time: first answers given by their day, of those that were due by now or are given.

    yes, not_yet, no: as the latest answer says, of the proposals that have one. late: an answer owed, or what was
    promised, past its day. done: of those with a yes.
    """

    proposals: Figure
    in_time: Figure
    yes: Figure
    not_yet: Figure
    no: Figure
    done: Figure
    late: Figure


def counts(lines: Iterable[CircleLine], today: date) -> CircleCounts:
    """No query."""
    found = [proposal for line in lines for proposal in line.proposals]
    due = [each for each in found if each.answers or each.row.answer_by < today]
    latest = Counter(each.answers[-1].says for each in found if each.answers)
    says = latest.total()

    def figure(what: str, count: int, of: int | None = None) -> Figure:
        return counted(PREFIX + what, ALL, count=count, of=of)

    return CircleCounts(
        figure("proposals", len(found)),
        figure("in_time", sum(_in_time(each) for each in due), len(due)),
        figure("yes", latest["yes"], says),
        figure("not_yet", latest["not_yet"], says),
        figure("no", latest["no"], says),
        figure("done", sum(each.state == State.DONE for each in found), latest["yes"]),
        figure("late", sum(each.state in BEHIND for each in found)),
    )


def _in_time(proposal: ProposalLine) -> bool:
    return bool(proposal.answers) and not proposal.answers[0].late
