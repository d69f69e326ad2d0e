"""From one cell of a spreadsheet to one value. Each function raises ValueError with a sentence."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

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


def past_day(cell: Any, today: date) -> date:
    """As `day`, and not after today."""
    found = day(cell)
    if found > today:
        raise ValueError("This day is still to come.")
    return found


def _serial(number: float) -> date:
    """A spreadsheet's day number, where the cell lost its date format."""
    if not 36_526 <= number < 73_051:  # from 2000 to 2099
        raise ValueError("This number is not a date. Write it as 2024-04-30 or 30/04/2024.")
    return EXCEL_DAY_0 + timedelta(days=int(number))


def email(cell: Any) -> str:
    found = text(cell).casefold()
    try:
        validate_email(found)
    except ValidationError:
        raise ValueError("This is not an e-mail address.") from None
    return found
