"""Lists and problems of an extract in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from looped.indicators.definitions import Source
from looped.indicators.reading.contract import ProblemKind as K

ANNEX_A: dict[str, str | Promise] = {
    "1": __("Contacts"),
    "2": __("Early help"),
    "3": __("Referrals"),
    "4": __("Assessments"),
    "5": __("Section 47 enquiries and conferences"),
    "6": __("Children in need"),
    "7": __("Child protection plans"),
    "8": __("Children looked after"),
    "9": __("Care leavers"),
    "10": __("Adoption"),
    "11": __("Adopters"),
}

KINDS: dict[str, str | Promise] = {
    K.BLANK: __("Nothing stands there, where the list needs something"),
    K.NO_ID: __("No child’s reference"),
    K.ID_FORM: __("A reference with spaces, zeros or decimals around it"),
    K.NOT_A_DATE: __("Not a date"),
    K.DATE_UNCLEAR: __("A date that can be read in two ways, or with two figures for the year"),
    K.DATE_1900: __("A date of 1900, which stands for none"),
    K.FUTURE_DATE: __("A date after the day of the extract"),
    K.END_BEFORE_START: __("It ends before it begins"),
    K.OUT_OF_ORDER: __("A day before one that it should follow"),
    K.BEFORE_BIRTH: __("It happened before the child was born"),
    K.UNKNOWN_CODE: __("A code that the list does not have"),
    K.CODE_FORM: __("A known code, not written as the list has it"),
    K.NOT_A_NUMBER: __("Not a number"),
    K.NUMBER_FORM: __("A number with words beside it"),
    K.ERROR_VALUE: __("An error of the spreadsheet, such as #N/A"),
    K.SPACES: __("Spaces at the end, or that do not break"),
    K.DATE_FORM: __("A clear date, not written as the list has it"),
    K.DUPLICATE_ROW: __("The same row twice"),
    K.AGE_AND_BIRTH: __("Age and date of birth do not agree"),
    K.FORMULA: __("A formula"),
    K.TOO_LONG: __("Longer than it can be"),
    K.NOBODY: __("A child whom no other list knows"),
    K.OTHER: __("Something else"),
    "disagrees": __("Two lists say different things of a child"),
    "encoding": __("The file is written in an old encoding"),
}


def list_name(source: str, key: str) -> str:
    """What a list is called: “List 4, Assessments”; a table by its own name."""
    number = key.removeprefix("list_")
    if source == Source.ANNEX_A and number in ANNEX_A:
        return _("List %(number)s, %(name)s") % {"number": number, "name": ANNEX_A[number]}
    return key


def kind_name(kind: str) -> str:
    return str(KINDS.get(kind, kind))
