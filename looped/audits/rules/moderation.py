"""Settling a difference: who may, and what a decision needs before it counts. Each refusal is a sentence."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from looped.audits.rules.comparison import Pair
from looped.core.errors import Refused
from looped.framework.grades import DOMAIN_GRADES, NOT_APPLICABLE, OVERALL, Grade
from looped.framework.rules import Ceiling


@dataclass(frozen=True)
class Auditors:
    """What the conflict rule needs to know of an audit. Keys of people; `auditors` with those who gave a form back."""

    auditors: Collection[int]
    worker: int | None
    auditors_names: Mapping[int, str]


def check_may_moderate(moderator: int, line: Collection[int], audit: Auditors) -> None:
    """The third person had no part in the audit or the work, and answers to neither auditor. Raises Refused.

    `line` holds the keys of all managers above the moderator. Being above an auditor is no conflict: a head of
    service is above every manager of the area.
    """
    if moderator in audit.auditors:
        raise Refused("You were an auditor of this case, so another moderator settles it.")
    if moderator == audit.worker:
        raise Refused("You work on this case, so another moderator settles it.")
    above = [audit.auditors_names[key] for key in audit.auditors if key in line]
    if above:
        raise Refused(f"{above[0]} audited this case and manages you, so another moderator settles it.")


@dataclass(frozen=True)
class PartDecision:
    """What was agreed of one part, and why the two saw it differently. Blank while a draft."""

    agreed: str = ""
    cause: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Decision:
    """A moderation as written so far. `parts` by part, `learning` by the role of the auditor whom it is for."""

    parts: Mapping[str, PartDecision] = field(default_factory=dict)
    discussion: str = ""
    held_on: date | None = None
    ceiling_reason: str = ""
    learning: Mapping[str, str] = field(default_factory=dict)

    def part(self, key: str) -> PartDecision:
        return self.parts.get(key, PartDecision())


@dataclass(frozen=True)
class Missing:
    """One thing that the check page asks for: the name of its box, and a sentence."""

    box: str
    text: str


def check_agreed_grades(parts: Mapping[str, PartDecision]) -> None:
    """An agreed grade is one of the scale, or not applicable for a domain. Raises Refused."""
    for part, decision in parts.items():
        if not decision.agreed:
            continue
        if decision.agreed not in (Grade.values if part == OVERALL else DOMAIN_GRADES):
            raise Refused(
                "The overall grade must be one of the four grades."
                if decision.agreed == NOT_APPLICABLE
                else "Choose an agreed grade from the scale."
            )


def missing_in_part(part: str, name: str, decision: PartDecision) -> list[Missing]:
    """What a differing part still lacks."""
    found = []
    if not decision.agreed:
        found.append(Missing(f"agreed-{part}", f"{name}: choose the agreed grade."))
    if not decision.cause:
        found.append(Missing(f"cause-{part}", f"{name}: choose why the two saw it differently."))
    if not decision.reason.strip():
        found.append(Missing(f"reason-{part}", f"{name}: enter the reason for the agreed grade."))
    return found


def missing_for_meeting(decision: Decision, roles: Mapping[str, str]) -> list[Missing]:
    """What the record of a meeting still lacks. `roles` maps each auditor's role to the name people know."""
    found = []
    if not decision.discussion.strip():
        found.append(Missing("discussion", "Enter what was discussed."))
    if decision.held_on is None:
        found.append(Missing("held_on", "Enter the day of the meeting."))
    for role, name in roles.items():
        if not decision.learning.get(role, "").strip():
            found.append(Missing(f"learning-{role}", f"Enter the learning for {name}."))
    return found


def check_day(held_on: date, *, returns_in: date, today: date) -> None:
    """The meeting was after both returns were in, and is not still to come. Raises Refused."""
    if held_on > today:
        raise Refused("The day of the meeting is still to come. Enter the day on which you met.")
    if held_on < returns_in:
        raise Refused("The meeting cannot have been before both audits were in.")


def missing_for_ceiling(ceiling: Ceiling | None, overall: str, reason: str, names: Collection[str]) -> list[Missing]:
    """What the suggested ceiling asks for, given the agreed grades. `names`: of the domains that are the reason."""
    if ceiling is None or not ceiling.is_exceeded_by(overall):
        return []
    because, best = " and ".join(names), str(Grade(ceiling.grade).label)
    if ceiling.hard:
        text = f"{because}: Inadequate. The overall grade can then be {best} at best. Change the agreed overall grade."
        return [Missing(f"agreed-{OVERALL}", text)]
    if reason.strip():
        return []
    return [Missing("ceiling_reason", f"{because}: Inadequate. Say why the overall grade is better than {best}.")]


def combine(pairs: Collection[Pair], parts: Mapping[str, PartDecision]) -> dict[str, str]:
    """The grades that count: what was agreed, and for parts that did not differ and were not decided, what both said.

    A part that is not decided yet stays out.
    """
    return {
        pair.part: grade
        for pair in pairs
        if (grade := (parts[pair.part].agreed if pair.part in parts else "") or ("" if pair.differs else pair.first))
    }
