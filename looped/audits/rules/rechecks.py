"""Looking again at a final audit: what a decision needs before it counts. Each refusal is a sentence."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from looped.audits.rules.moderation import Missing, missing_for_ceiling
from looped.core.errors import Refused
from looped.framework.content import FrameworkContent
from looped.framework.grades import DOMAIN_GRADES, OVERALL, Grade
from looped.framework.rules import ceiling


@dataclass(frozen=True)
class Change:
    """Another grade for one part. `cause`: a ModerationGrade.Cause; `reason`: what was read."""

    now: str
    cause: str
    reason: str


@dataclass(frozen=True)
class Looked:
    """A recheck as it would be decided. No changes: the grades stand. `learning` by the public id of the form."""

    changes: Mapping[str, Change] = field(default_factory=dict)
    held_on: date | None = None
    reason: str = ""
    ceiling_reason: str = ""
    learning: Mapping[str, str] = field(default_factory=dict)


def check_changes(changes: Mapping[str, Change], standing: Mapping[str, str], causes: Collection[str]) -> None:
    """Each change is of a part that was graded, to another grade that the scale has. Raises Refused."""
    for part, change in changes.items():
        if part not in standing:
            raise Refused("That part of the audit was not graded, so its grade cannot change.")
        if change.now not in (Grade.values if part == OVERALL else DOMAIN_GRADES):
            raise Refused("Choose a new grade from the scale.")
        if change.now == standing[part]:
            raise Refused("A changed grade must be another than the one that stands.")
        if change.cause and change.cause not in causes:
            raise Refused("Choose why the grade changes.")


def standing_after(changes: Mapping[str, Change], standing: Mapping[str, str]) -> dict[str, str]:
    """The grades that would count: part -> grade."""
    return {**standing, **{part: change.now for part, change in changes.items()}}


def missing(
    looked: Looked, standing: Mapping[str, str], content: FrameworkContent, auditors: Mapping[str, str]
) -> list[Missing]:
    """All that the decision still lacks, in the order of the page. `auditors`: public id of the form -> name."""
    found = [lack for part, change in looked.changes.items() for lack in _in_part(part, change, content)]
    found += _for_ceiling(looked, standing, content)
    if not looked.reason.strip():
        found.append(Missing("reason", "Enter what you looked at, and why the grades stand or change."))
    if looked.held_on is None:
        found.append(Missing("held_on", "Enter the day on which you looked at it."))
    for form, name in auditors.items() if looked.changes else ():
        if not looked.learning.get(form, "").strip():
            found.append(Missing(f"learning-{form}", f"Enter the learning for {name}."))
    return found


def _in_part(part: str, change: Change, content: FrameworkContent) -> list[Missing]:
    name, found = content.domain_name(part), []
    if not change.cause:
        found.append(Missing(f"cause-{part}", f"{name}: choose why the grade changes."))
    if not change.reason.strip():
        found.append(Missing(f"reason-{part}", f"{name}: enter the reason for the new grade."))
    return found


def _for_ceiling(looked: Looked, standing: Mapping[str, str], content: FrameworkContent) -> list[Missing]:
    """Asked only where a change bears on the ceiling: what stood above it before had its reason then."""
    if not {OVERALL, *content.rules.ceiling_domains} & looked.changes.keys():
        return []
    after = standing_after(looked.changes, standing)
    height = ceiling(content, after)
    names = [content.domain_name(part) for part in height.because] if height else []
    return missing_for_ceiling(height, after.get(OVERALL, ""), looked.ceiling_reason, names)


def check_day(held_on: date, *, final_on: date, today: date) -> None:
    """It was looked at after it was final, and not on a day still to come. Raises Refused."""
    if held_on > today:
        raise Refused("The day is still to come. Enter the day on which you looked at it.")
    if held_on < final_on:
        raise Refused("You cannot have looked at it again before it was final.")
