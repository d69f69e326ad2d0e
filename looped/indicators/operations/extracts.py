"""Bringing an extract in, and deciding about it: a second person confirms; one press takes it back (K2)."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission as P
from looped.core import events
from looped.core.errors import Refused
from looped.core.workflow import move
from looped.core.writing import operation
from looped.indicators import places
from looped.indicators.models import Extract, UploadedFile
from looped.indicators.operations.arriving import Arrived, Incoming, arrived
from looped.indicators.operations.choosing import withdraw_values
from looped.indicators.operations.computing import ask_for_values
from looped.indicators.rules.extracts import check_as_at, check_may_confirm, guessed_source, is_being_counted
from looped.indicators.workflow import EXTRACT_MOVES

S = Extract.Status
ENDED = (S.REFUSED, S.TURNED_DOWN, S.TAKEN_BACK)


class IsHere(Refused):
    """The same files were brought before, and stand. `extract` is the one that has them."""

    def __init__(self, extract: Extract) -> None:
        day = date_format(extract.as_at, "j F Y")
        super().__init__(_(
            "The same files are here already, as of %(day)s: %(state)s. Nothing was brought in a second time.") % {
                "day": day, "state": str(extract.get_status_display()).lower()})  # fmt: skip
        self.extract = extract


def bring(
    *, files: Iterable[Incoming], source: str, as_at: date, by: User, now: datetime, by_job: bool = True
) -> Extract:
    """Keep the files, to be looked at by a job, or by the caller where not `by_job`. Raises Refused, of it IsHere.

    source: blank where Looped shall tell it from the files. as_at: the day that the extract describes.
    """
    check_as_at(as_at, today=localdate(now))
    with arrived(files) as found:
        kept_source = source or guessed_source(found.files)
        if not kept_source:
            raise Refused(_("Looped cannot tell what these files are. Choose what they are, and the files again."))
        return _keep(found=found, source=kept_source, as_at=as_at, by=by, now=now, by_job=by_job)


@operation
def _keep(*, found: Arrived, source: str, as_at: date, by: User, now: datetime, by_job: bool) -> Extract:
    from looped.indicators.extract_jobs import look_at_extract

    if not by.may(P.BRING_EXTRACTS):
        raise Refused(_("Only those who may bring in extracts do this."))
    before = Extract.objects.filter(digest=found.digest).exclude(status__in=ENDED).first()
    if before is not None:
        raise IsHere(before)
    extract = Extract.objects.create(source=source, as_at=as_at, digest=found.digest, brought_by=by, brought_at=now)
    UploadedFile.objects.bulk_create(
        UploadedFile(extract=extract, name=file.name, size=file.size, digest=file.digest) for file in found.files
    )
    detail = {"source": source, "as_at": as_at, "files": [file.name for file in found.files], "sha256": found.digest}
    events.record(what="indicators.extract.brought", subject=extract.public_id, by=by, now=now, detail=detail)
    if by_job:
        look_at_extract.enqueue(extract.public_id)
    # Last, so that hardly anything can fail after it; a folder without an extract is removed by retention.
    place = places.brought(extract.public_id)
    place.parent.mkdir(parents=True, mode=0o700)
    found.folder.rename(place)
    return extract


@operation
def confirm(*, extract: Extract, by: User, now: datetime) -> None:
    """By a second person: the extract is in use, and its values are computed by a job. Raises Refused."""
    check_may_confirm(extract, by)
    _decide(extract, S.IN_USE, by=by, now=now, why="")
    ask_for_values(extract=extract, by=by, now=now)


@operation
def turn_down(*, extract: Extract, why: str, by: User, now: datetime) -> None:
    """The wrong file, or not to be used: before its columns are confirmed by who may bring, afterwards by who may
    confirm. Raises Refused."""
    _decide(extract, S.TURNED_DOWN, by=by, now=now, why=why)


@operation
def take_back(*, extract: Extract, why: str, by: User, now: datetime) -> None:
    """Out of use, with its values; those of the next best extract stand again. Raises Refused."""
    _decide(extract, S.TAKEN_BACK, by=by, now=now, why=why)
    withdraw_values(extract=extract, by=by, now=now)


@operation
def count_again(*, extract: Extract, by: User, now: datetime) -> None:
    """Have its indicators computed anew, such as after a limit was changed or where it broke off. Raises Refused."""
    if not (by.may(P.BRING_EXTRACTS) or by.may(P.CONFIRM_EXTRACTS)):
        raise Refused(_("Only those who bring in or confirm extracts do this."))
    if not Extract.objects.filter(pk=extract.pk, status=S.IN_USE).exists():
        raise Refused(_("Only an extract in use is counted."))
    if is_being_counted(extract.computations.order_by("-pk").first(), now=now):
        raise Refused(_("It is being counted already."))
    ask_for_values(extract=extract, by=by, now=now)
    events.record(what="indicators.extract.counted_again", subject=extract.public_id, by=by, now=now)


def _decide(extract: Extract, to: str, *, by: User, now: datetime, why: str) -> None:
    if to != S.IN_USE and not why.strip():
        raise Refused(_("Write why."))
    changes = {"decided_by": by, "decided_at": now, "why": why.strip()}
    move(extract, to=to, moves=EXTRACT_MOVES, by=by, now=now, why=why.strip(), changes=changes)
