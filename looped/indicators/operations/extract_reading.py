"""Looking at an extract's files, confirming what their columns are, and reading them. Jobs here may run twice."""

import shutil
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult, TaskResultStatus

from looped.accounts.models import User
from looped.core.errors import Refused
from looped.core.workflow import MoveRefused, move
from looped.core.writing import operation
from looped.indicators import places
from looped.indicators.models import ColumnMatch, Extract
from looped.indicators.queries.extract_problems import serious_rows
from looped.indicators.queries.extract_rules import BOOK
from looped.indicators.queries.extract_words import list_name
from looped.indicators.queries.extracts import one_before
from looped.indicators.reading import process
from looped.indicators.reading.contract import CannotRead, Counts
from looped.indicators.rules.extract_match import Matched, as_confirmed, changed, remembered_from, still_needed
from looped.indicators.rules.extracts import day_is_doubtful, why_refused
from looped.indicators.workflow import EXTRACT_MOVES

S = Extract.Status
LOST_AFTER = timedelta(hours=1)


def look(*, extract: Extract, by: User, now: datetime) -> None:
    """Which lists are there, and which heading is which column. Nothing where it was done. `by`: Looped itself."""
    if extract.status != S.BROUGHT:
        return
    folder = places.brought(extract.public_id)
    _clear_what_broke_off(extract)
    try:
        found = process.look(extract.source, folder, _remembered(extract.source))
        said = process.day(extract.source, folder) if found else None
    except CannotRead as refusal:
        return _refuse(extract, [str(refusal)], by=by, now=now)
    if not found:
        why = _("None of the lists of this source was found in the files.")
        return _refuse(extract, [why], by=by, now=now)
    proposed = {key: each.as_json() for key, each in found.items()}
    _go_on(extract, S.TO_MATCH, by=by, now=now, changes={"proposed": proposed, "why": _other_day(extract, said)})


@operation
def change_match(
    *, extract: Extract, list_key: str, columns: Mapping[str, str], left_out: bool, by: User, now: datetime
) -> None:
    """Say of one list which heading is which column (blank: none), or that it is not read. Raises Refused."""
    fresh = Extract.objects.get(pk=extract.pk)
    if fresh.status != S.TO_MATCH or list_key not in fresh.proposed:
        raise Refused(_("The columns of this extract are confirmed already."))
    fresh.matched[list_key] = changed(fresh.proposed[list_key], columns, left_out=left_out)
    Extract.objects.filter(pk=extract.pk, status=S.TO_MATCH).update(matched=fresh.matched)
    extract.matched = fresh.matched


@operation
def confirm_match(*, extract: Extract, by: User, now: datetime) -> None:
    """The columns are right: they are remembered, and a job reads every row. Raises Refused."""
    from looped.indicators.extract_jobs import read_extract

    start_reading(extract=extract, by=by, now=now)
    read_extract.enqueue(extract.public_id)


@operation
def start_reading(*, extract: Extract, by: User, now: datetime) -> None:
    """As `confirm_match`, for who reads it at once. Raises Refused."""
    extract.refresh_from_db(fields=["proposed", "matched", "status"])
    confirmed = as_confirmed(extract.proposed, extract.matched)
    if not confirmed:
        raise Refused(_("Every list is left out: there would be nothing to read."))
    if missing := still_needed(confirmed):
        list_key, column = missing[0]
        words = _("%(list)s cannot be read without “%(column)s”. Say which heading it is, or leave the list out.")
        raise Refused(words % {"list": list_name(extract.source, list_key), "column": column})
    before = extract.proposed
    move(
        extract, to=S.READING, moves=EXTRACT_MOVES, by=by, now=now, changes={"matched": confirmed, "done": 0, "why": ""}
    )
    _remember(extract.source, before, confirmed, by=by, now=now)


def read(*, extract: Extract, by: User, now: datetime) -> None:
    """Every row into the extract's files; then the council's rule. Nothing where it was done. `by`: Looped itself."""
    if extract.status != S.READING:
        return
    events, problems = places.events(extract.public_id), places.problems(extract.public_id)
    _clear_what_broke_off(extract)
    try:
        counts = process.read(
            extract.source, places.brought(extract.public_id), extract.matched, extract.as_at, events, problems,
            _tell(extract),
        )  # fmt: skip
    except CannotRead as refusal:
        return _refuse(extract, [str(refusal)], by=by, now=now)
    _judge(extract, counts, by=by, now=now)


def _judge(extract: Extract, counts: Counts, *, by: User, now: datetime) -> None:
    """Refused by the council's rule, or on to a second person with what to look at twice."""
    serious, before = serious_rows(extract.public_id), one_before(extract)
    rows = {key: {**each, "serious": serious.get(key, 0)} for key, each in counts.rows.items()}
    found = {"rows": rows, "problems": counts.problems, "done": 100}
    doubt = []
    if day_is_doubtful(rows, counts.problems):
        words = _("Many ages do not fit the dates of birth. Is %(day)s the day that the extract describes?")
        doubt = [words % {"day": date_format(extract.as_at, "j F Y")}]
    rules = BOOK.on(localdate(now))
    reasons = why_refused(rows, before.rows if before else {}, rules, lambda key: list_name(extract.source, key))
    if reasons:
        return _refuse(extract, reasons + doubt, by=by, now=now, changes=found)
    _go_on(extract, S.TO_CONFIRM, by=by, now=now, changes={**found, "why": "".join(doubt)})


def give_up(*, extract: Extract, by: User, now: datetime) -> None:
    """The look or the reading broke off by a fault of ours: say so, rather than let it wait for ever."""
    if extract.status in (S.BROUGHT, S.READING):
        why = _("It broke off by a fault of ours. Bring the files in again; if it does so again, tell who runs Looped.")
        _refuse(extract, [why], by=by, now=now)


def give_up_lost(*, by: User, now: datetime) -> int:
    """Give up what no job works on any more: a worker died with it too often. Returns how many."""
    open_ones = Extract.objects.filter(status__in=(S.BROUGHT, S.READING), brought_at__lt=now - LOST_AFTER)
    lost = list(open_ones.order_by("pk"))
    if lost:
        waiting = DBTaskResult.objects.filter(
            task_path__startswith="looped.indicators.extract_jobs.",
            status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING),
        )
        named = {each for job in waiting.values_list("args_kwargs", flat=True) for each in job["args"]}
        lost = [extract for extract in lost if extract.public_id not in named]
    for extract in lost:
        give_up(extract=extract, by=by, now=now)
    return len(lost)


def _clear_what_broke_off(extract: Extract) -> None:
    """A worker that was killed leaves the folder in which its reader worked, with what it had unpacked."""
    for folder in places.folder_of(extract.public_id).glob("reading-*"):
        shutil.rmtree(folder, ignore_errors=True)


def _other_day(extract: Extract, said: date | None) -> str:
    """What to look at twice, where the files name another day than was entered; blank otherwise."""
    if said in (None, extract.as_at):
        return ""
    words = _(
        "The files say that they describe %(said)s, and %(entered)s was entered. Every indicator is counted to it."
    )
    return words % {"said": date_format(said, "j F Y"), "entered": date_format(extract.as_at, "j F Y")}


def _go_on(extract: Extract, to: str, *, by: User, now: datetime, why: str = "", changes: dict[str, Any]) -> None:
    """Where the same job, run a second time, was faster, what it found stands."""
    try:
        move(extract, to=to, moves=EXTRACT_MOVES, by=by, now=now, why=why, changes=changes)
    except MoveRefused:
        extract.refresh_from_db()


def _refuse(
    extract: Extract, reasons: list[str], *, by: User, now: datetime, changes: dict[str, Any] | None = None
) -> None:
    why = "\n".join(reasons)
    decided = {"why": why, "decided_at": now, **(changes or {})}
    _go_on(extract, S.REFUSED, by=by, now=now, why=why, changes=decided)


def _tell(extract: Extract) -> Callable[[int], None]:
    def tell(percent: int) -> None:
        Extract.objects.filter(pk=extract.pk, status=S.READING).update(done=min(percent, 100))

    return tell


def _remembered(source: str) -> dict[str, dict[str, str]]:
    """List -> heading -> column, of those that are a column: what is to be ignored is no matter of the reader."""
    found: dict[str, dict[str, str]] = {}
    rows = ColumnMatch.objects.filter(source=source).exclude(column="")
    for list_key, heading, column in rows.values_list("list_key", "heading", "column"):
        found.setdefault(list_key, {})[heading] = column
    return found


def _remember(
    source: str, proposed: Mapping[str, Matched], confirmed: Mapping[str, Matched], *, by: User, now: datetime
) -> None:
    """One insert, whatever stood there before."""
    ColumnMatch.objects.bulk_create(
        [
            ColumnMatch(
                source=source, list_key=key, heading=heading, column=column, confirmed_by=by, confirmed_at=now
            )
            for key, each in confirmed.items()
            for heading, column in remembered_from(proposed[key], each).items()
        ],
        update_conflicts=True,
        unique_fields=["source", "list_key", "heading"],
        update_fields=["column", "confirmed_by", "confirmed_at"],
        batch_size=200,
    )  # fmt: skip
