"""Pure decisions of the framework: when a difference needs a meeting, and how high the overall grade should go."""

from collections.abc import Mapping
from dataclasses import dataclass

from looped.framework.content import FrameworkContent
from looped.framework.grades import OVERALL, RANKS, Grade, steps_between

Pairs = Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Ceiling:
    """The best overall grade that the domains suggest, and the domains that are the reason.

    `hard`: may not be exceeded, even with a written reason.
    """

    grade: str
    because: tuple[str, ...]
    hard: bool

    def is_exceeded_by(self, overall: str) -> bool:
        """Whether this overall grade is better than the ceiling. No grade yet exceeds nothing."""
        return overall in RANKS and RANKS[Grade(overall)] < RANKS[Grade(self.grade)]


def ceiling(content: FrameworkContent, grades: Mapping[str, str]) -> Ceiling | None:
    """The ceiling for one auditor's grades by part; None where no domain asks for one."""
    rules = content.rules
    because = tuple(key for key in rules.ceiling_domains if grades.get(key) == Grade.INADEQUATE)
    return Ceiling(rules.ceiling_grade, because, rules.ceiling_is_hard) if because else None


def needs_meeting(content: FrameworkContent, pairs: Pairs) -> bool:
    """Whether two returns differ so much that people should meet.

    `pairs` maps each part (a domain's key, or "overall") to the first and second auditor's grade. Where nothing
    differs nothing needs a meeting, also where both say Inadequate. A grade against none is as against not applicable.
    """
    return bool(meeting_reasons(content, pairs))


def meeting_reasons(content: FrameworkContent, pairs: Pairs) -> dict[str, str]:
    """Why a meeting is needed, by part: "overall", "steps", "not_applicable" or "inadequate". Empty: none is."""
    if all(first == second for first, second in pairs.values()):
        return {}
    found = {part: _reason(content, part, pair) for part, pair in pairs.items()}
    return {part: reason for part, reason in found.items() if reason}


def _reason(content: FrameworkContent, part: str, pair: tuple[str, str]) -> str:
    rules = content.rules
    if rules.meet_if_inadequate and Grade.INADEQUATE in pair:
        return "inadequate"
    if pair[0] == pair[1]:
        return ""
    if part == OVERALL and rules.meet_if_overall_differs:
        return "overall"
    steps = steps_between(*pair)
    if steps is None:
        # Whether a thing exists for this child is no matter of degree; a list of single steps cannot settle it.
        return "not_applicable"
    return "steps" if steps >= rules.meet_if_steps else ""
