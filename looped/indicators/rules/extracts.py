"""Decisions about an extract: what its files may be, which problems are serious, and when it goes in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.indicators.definitions import Source
from looped.indicators.models import Computation, Extract, ExtractRules
from looped.indicators.reading.contract import ProblemKind as K

MOST_FILES = 60  # the dataset has 48 tables, each a file
MOST_BYTES = 250_000_000
ENDINGS = (".xlsx", ".csv", ".xml", ".zip")
FEW_ROWS = 20  # a list that had fewer tells nothing by its length
EARLIEST = date(2000, 1, 1)
MOST_UNFIT_AGES = 4  # percent of all rows
COUNTED_WITHIN = timedelta(hours=2)

SERIOUS = (
    K.BLANK, K.NO_ID, K.NOT_A_DATE, K.DATE_UNCLEAR, K.DATE_1900, K.FUTURE_DATE, K.END_BEFORE_START, K.BEFORE_BIRTH,
    K.UNKNOWN_CODE, K.NOT_A_NUMBER, K.ERROR_VALUE, K.DUPLICATE_ROW, K.AGE_AND_BIRTH, K.FORMULA, K.NOBODY,
)  # fmt: skip
"""Something is lost, or two things contradict each other. The others are clear, only not as the list has them."""


@dataclass(frozen=True)
class Brought:
    """One file as it arrived: its name, its size in bytes, its SHA-256, and how it begins."""

    name: str
    size: int
    digest: str
    head: bytes


def check_files(files: list[Brought]) -> None:
    """Raises Refused, naming the first file that cannot be what it says."""
    if not files:
        raise Refused(_("Choose at least one file."))
    if len(files) > MOST_FILES:
        raise Refused(_("These are %(count)s files. An extract has at most %(most)s.") % {
            "count": len(files), "most": MOST_FILES})  # fmt: skip
    names = [file.name.lower() for file in files]
    for file in files:
        if names.count(file.name.lower()) > 1:
            raise Refused(_("Two files are called %(name)s. Give one of them another name.") % {"name": file.name})
        if wrong := _wrong(file):
            raise Refused(wrong % {"name": file.name})


def _wrong(file: Brought) -> str:
    ending, begins = "." + file.name.lower().rpartition(".")[2], file.head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if ending not in ENDINGS:
        return _("%(name)s is no Excel, CSV, XML or ZIP file. Save it as XLSX or CSV and choose it again.")
    if not file.size or not begins:
        return _("%(name)s is empty.")
    zipped = begins.startswith(b"PK")
    if ending == ".xlsx" and not zipped:
        return _("%(name)s is not an Excel workbook. Open it in Excel and save it as XLSX.")
    if ending == ".zip" and not zipped:
        return _("%(name)s is not a ZIP archive.")
    if ending not in (".xlsx", ".zip") and zipped:
        return _("%(name)s is an Excel workbook or an archive with another ending. Save it as what it is.")
    if ending == ".xml" and not begins.startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        return _("%(name)s is not XML.")
    return ""


def guessed_source(files: list[Brought]) -> Source | None:
    """What the files seem to be, by their names and first lines. None: nothing tells."""
    names = [file.name.lower() for file in files]
    heads = [file.head.decode("utf-8", "ignore").lower() for file in files]
    if all(name.endswith(".xml") for name in names):
        return Source.CIN_CENSUS
    # The many tables of the dataset are what is packed; whoever packs something else says which source it is.
    if any(name.startswith("ssd_") or name.endswith(".zip") for name in names) or any(
        "_person_id" in head for head in heads
    ):
        return Source.SSD
    if any("child unique id" in head or "individual adopter identifier" in head for head in heads):
        return Source.ANNEX_A
    if any(word in name for name in names for word in ("supervision", "plan")):
        return Source.LOCAL
    if any("annex" in name or "list_" in name or "list " in name or name.endswith(".xlsx") for name in names):
        return Source.ANNEX_A
    return None


def proposed_as_at(today: date) -> date:
    """The last day of the month before: what an extract that is made monthly describes."""
    return today.replace(day=1) - timedelta(days=1)


def check_as_at(as_at: date, *, today: date) -> None:
    if as_at > today:
        raise Refused(_("The day that an extract describes cannot be still to come."))
    if as_at < EARLIEST:
        raise Refused(_("Enter the day that the extract describes. %(day)s is too long ago.") % {
            "day": date_format(as_at, "j F Y")})  # fmt: skip


def check_may_confirm(extract: Extract, by: User) -> None:
    """Raises Refused where `by` may not be the second person."""
    if extract.brought_by_id == by.pk:
        raise Refused(_("You brought this extract in. Somebody else confirms it."))
    if not by.may(P.CONFIRM_EXTRACTS):
        raise Refused(_("Only those who may confirm extracts do this."))


def day_is_doubtful(rows: Mapping[str, Mapping[str, int]], problems: Mapping[str, Mapping[str, int]]) -> bool:
    """Whether so many ages do not fit the dates of birth that the day of the extract may be wrong: a month too late
    makes one child in twelve a year older."""
    unfit = sum(kinds.get(K.AGE_AND_BIRTH, 0) for kinds in problems.values())
    return unfit * 100 > MOST_UNFIT_AGES * sum(each["read"] for each in rows.values())


def is_being_counted(computation: Computation | None, *, now: datetime) -> bool:
    """Whether a job is at it, or is to come. One that was asked for long ago broke off."""
    if computation is None or computation.status not in (Computation.Status.WAITING, Computation.Status.RUNNING):
        return False
    return now - computation.asked_at < COUNTED_WITHIN


def why_refused(
    rows: Mapping[str, Mapping[str, int]], before: Mapping[str, Mapping[str, int]], rules: ExtractRules, names
) -> list[str]:
    """Each reason in a sentence, by the council's rule; none where it goes on to a second person.

    rows: list -> read, serious (rows with a serious problem); before: the same of the extract before, which may be
    empty. names: a list's key -> its name.
    """
    found = []
    if not any(each["read"] for each in rows.values()):
        found.append(_("There is not a single row in it."))
    for key, each in rows.items():
        if each["read"] and each.get("serious", 0) * 100 > rules.most_problem_rows * each["read"]:
            found.append(_(
                "%(list)s: %(serious)s of %(all)s rows have serious problems. The council lets at most %(most)s "
                "percent pass.") % {"list": names(key), "serious": each["serious"], "all": each["read"],
                            "most": rules.most_problem_rows})  # fmt: skip
    for key, each in before.items():
        now, then = rows.get(key, {}).get("read", 0), each["read"]
        if then >= FEW_ROWS and now * 100 < rules.least_rows * then:
            found.append(_(
                "%(list)s has %(now)s rows; the extract before had %(then)s. The council lets no list pass with less "
                "than %(least)s percent of the rows before.") % {
                    "list": names(key), "now": now, "then": then, "least": rules.least_rows})  # fmt: skip
    return found
