"""What each problem of a cell or a row is called, and what to do about it: one sentence for a user."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from looped.indicators.reading.contract import ProblemKind

SAID: Mapping[ProblemKind, Promise] = {
    ProblemKind.BLANK: _("The cell is empty, but the list needs a value there. Fill it in the case system."),
    ProblemKind.NO_ID: _("The row does not say which child it is about, so it was left out. Add the child’s id."),
    ProblemKind.ID_FORM: _(
        "The id has decimals, spaces or no digit at all. Export ids as text, as the system has them."
    ),
    ProblemKind.NOT_A_DATE: _("This is not a day of the calendar. It was left empty. Correct the date."),
    ProblemKind.DATE_UNCLEAR: _(
        "Day, month or century cannot be told for certain. Export dates as day, month and four figures for the year."
    ),
    ProblemKind.DATE_1900: _("A day around 1900 stands in for no date. It was left empty. Leave the cell empty, too."),
    ProblemKind.FUTURE_DATE: _(
        "The day lies after the day that the extract describes. It was left empty. Check the year, and that day."
    ),
    ProblemKind.END_BEFORE_START: _(
        "It ends before it begins, so the row was left out. Check both dates in the case system."
    ),
    ProblemKind.OUT_OF_ORDER: _(
        "This day lies before the one that it should follow. Both were kept. Check them in the case system."
    ),
    ProblemKind.BEFORE_BIRTH: _(
        "It lies more than nine months before the child’s birth. Check this date and the date of birth."
    ),
    ProblemKind.UNKNOWN_CODE: _(
        "The list has no such answer, so it counts as not recorded. Choose one of the list’s own answers."
    ),
    ProblemKind.CODE_FORM: _(
        "The answer was understood, but is not written as the list has it. Export the list’s own wording."
    ),
    ProblemKind.NOT_A_NUMBER: _("A whole number is needed here. It was left empty. Correct the number."),
    ProblemKind.NUMBER_FORM: _(
        "The number was understood, but is not a whole number alone. Leave words and points out."
    ),
    ProblemKind.ERROR_VALUE: _("A formula in the spreadsheet failed, or its value is missing. It was left empty."),
    ProblemKind.SPACES: _(
        "There are spaces at an end, or some that do not break. The value was understood without them."
    ),
    ProblemKind.DATE_FORM: _(
        "The date was understood, but is not written as the list has it: as a date, or as day/month/year."
    ),
    ProblemKind.DUPLICATE_ROW: _(
        "The same row stands above, so this one was left out. Check how the list is exported."
    ),
    ProblemKind.AGE_AND_BIRTH: _(
        "Age and date of birth do not agree on the day that the extract describes. Check both, and that day."
    ),
    ProblemKind.FORMULA: _("The cell holds a formula. It was left empty. Save the values alone."),
    ProblemKind.TOO_LONG: _("The text is far longer than this column can hold. It was left empty."),
    ProblemKind.ENCODING: _(
        "The file is not written in UTF-8. It was read, but check letters with accents. Save it as “CSV UTF-8”."
    ),
    ProblemKind.SAME_ID: _(
        "Two rows have the same id, but say different things. Both were kept. Find out which is right."
    ),
    ProblemKind.NOBODY: _(
        "It is about somebody whom no other list or table knows. Check the id, and what was exported."
    ),
    ProblemKind.DISAGREES: _(
        "It does not agree with what another list says of the same child. Find out in the case system which is right."
    ),
    ProblemKind.OTHER: _("Something else is wrong here; what, stands beside the value."),
}


def said(kind: str) -> Promise:
    """The sentence of a kind of problem. Raises ValueError for a kind that there is not."""
    return SAID[ProblemKind(kind)]
