"""From one cell to one value. Each function raises ValueError with a sentence."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

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
EXCEL_DAY_0 = date(1899, 12, 30)


def text(cell: Any, most: int = 10_000) -> str:
    """What stands in a cell, without the spaces around it; a whole number without Excel's ".0"."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    found = str(cell).replace("\u00a0", " ").replace("\x00", "").strip()
    if len(found) > most:
        raise ValueError(f"This is longer than {most:,} characters. Shorten it.")
    return found


def word(cell: Any) -> str:
    """A word from a list: case and the number of spaces make no difference."""
    return " ".join(text(cell).casefold().split())


def one_of(cell: Any, allowed: set[str]) -> str:
    found = word(cell)
    if found not in allowed:
        raise ValueError(f"Use one of: {', '.join(sorted(allowed))}.")
    return found


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


def day(cell: Any) -> date:
    """A spreadsheet's date, `YYYY-MM-DD` or `DD/MM/YYYY`."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _serial(cell)
    found = text(cell)
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(found, form).date()
        except ValueError:
            continue
    raise ValueError("This is not a date. Write it as 2024-04-30 or 30/04/2024.")


def _serial(number: float) -> date:
    """A spreadsheet's day number, where the cell lost its date format."""
    if not 36_526 <= number < 73_051:  # from 2000 to 2099
        raise ValueError("This number is not a date. Write it as 2024-04-30 or 30/04/2024.")
    return EXCEL_DAY_0 + timedelta(days=int(number))


def month(cell: Any) -> Month:
    """`YYYY-MM`, or the date into which a spreadsheet turns it."""
    return Month.parse(str(Month.of(cell)) if isinstance(cell, date) else text(cell))


def email(cell: Any) -> str:
    found = text(cell).casefold()
    try:
        validate_email(found)
    except ValidationError:
        raise ValueError("This is not an e-mail address.") from None
    return found


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
