"""From one cell to one value. Each function raises ValueError with a sentence."""

from datetime import date
from typing import Any

from looped.core.cells import text, word
from looped.core.periods import Month
from looped.framework.grades import NOT_APPLICABLE, Grade

GRADES = {
    "outstanding": Grade.OUTSTANDING,
    "good": Grade.GOOD,
    "requires improvement": Grade.REQUIRES_IMPROVEMENT,
    "requires improvement to be good": Grade.REQUIRES_IMPROVEMENT,
    "ri": Grade.REQUIRES_IMPROVEMENT,
    "inadequate": Grade.INADEQUATE,
}
NOT_GRADED = {"n/a", "na", "not applicable", "not graded"}
KINDS = {"looped", "single", "thematic", "multi-agency", "re-audit"}
RETURN_TYPES = {"manager", "peer", "partner", "moderation"}
CONTACTS = {"reached": "reached", "attempted": "attempted", "not attempted": "not_attempted"}
SPEAKERS = ("child", "parent", "carer")
YES_NO = {"yes": True, "no": False, "": False}


def grade(cell: Any, *, domain: bool) -> str:
    """A grade's key; "" for a blank; not applicable for a domain alone."""
    found = word(cell)
    if not found:
        return ""
    if found in NOT_GRADED:
        if not domain:
            raise ValueError("The overall grade cannot be not applicable.")
        return NOT_APPLICABLE
    if found not in GRADES:
        choices = "Outstanding, Good, Requires improvement, Inadequate"
        raise ValueError(f"This is not a grade. Use {choices}{' or Not applicable' if domain else ''}.")
    return GRADES[found].value


def month(cell: Any) -> Month:
    """`YYYY-MM`, or the date into which a spreadsheet turns it."""
    return Month.parse(str(Month.of(cell)) if isinstance(cell, date) else text(cell))


def speakers(cell: Any) -> tuple[str, ...]:
    """Any of child, parent and carer, with a semicolon between them."""
    found = [part.strip() for part in word(cell).split(";") if part.strip()]
    if any(part not in SPEAKERS for part in found):
        raise ValueError("Use child, parent and carer, with a semicolon between them.")
    return tuple(speaker for speaker in SPEAKERS if speaker in found)


def yes_or_no(cell: Any) -> bool:
    found = word(cell)
    if found not in YES_NO:
        raise ValueError("Use yes or no; blank is no.")
    return YES_NO[found]
