"""Deleting what was brought when the council's days are over. Runs on a timer; twice does no harm."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.core import events
from looped.core.workflow import MoveRefused, move
from looped.core.writing import operation
from looped.indicators import places
from looped.indicators.models import Extract
from looped.indicators.queries.extract_rules import BOOK
from looped.indicators.workflow import EXTRACT_MOVES

S = Extract.Status
WAITS = (S.TO_MATCH, S.TO_CONFIRM)
ENDED = (S.REFUSED, S.TURNED_DOWN, S.TAKEN_BACK)
STRAY_AFTER = timedelta(days=1)


def forget_files(*, by: User, now: datetime) -> int:
    """The files as they were brought, and their problems; of what is not used, all. Returns of how many extracts."""
    over = now - timedelta(days=BOOK.on(localdate(now)).keep_files_days)
    due = Extract.objects.filter(files_deleted_at=None, brought_at__lt=over).exclude(status__in=(S.BROUGHT, S.READING))
    # Taken back: its events stay for as many days again, in case it is asked why.
    later = Extract.objects.filter(status=S.TAKEN_BACK, decided_at__lt=over, files_deleted_at__isnull=False)
    there = [each for each in later.order_by("pk") if places.folder_of(each.public_id).exists()]
    found = [*due.order_by("pk"), *there]
    for extract in found:
        _forget(extract=extract, over=over, by=by, now=now)
    _remove_strays(now)
    return len(found)


@operation
def _forget(*, extract: Extract, over: datetime, by: User, now: datetime) -> None:
    if extract.status in WAITS and not _let_go(extract, by=by, now=now):
        return
    whole = extract.status in (S.REFUSED, S.TURNED_DOWN) or (
        extract.status == S.TAKEN_BACK and extract.decided_at is not None and extract.decided_at < over
    )
    # A heading that nobody knew may be anything: a first row that was a child's, where the header was found wrongly.
    named = {key: {**found, "unknown": []} for key, found in extract.proposed.items()}
    Extract.objects.filter(pk=extract.pk).update(files_deleted_at=now, proposed=named)
    detail = {"kept": "counts" if whole else "events and counts"}
    events.record(what="indicators.extract.files_deleted", subject=extract.public_id, by=by, now=now, detail=detail)
    _remove(extract.public_id, whole=whole)


def _remove(public_id: str, *, whole: bool) -> None:
    """Its folder; or all in it but what indicators are counted from, whatever else was left there by what broke off."""
    folder, kept = places.folder_of(public_id), (places.events(public_id), places.behind(public_id))
    for each in folder.iterdir() if folder.exists() else ():
        if each.is_dir():
            shutil.rmtree(each, ignore_errors=True)
        elif whole or each not in kept:
            each.unlink(missing_ok=True)
    if whole and folder.exists():
        folder.rmdir()


def _let_go(extract: Extract, *, by: User, now: datetime) -> bool:
    """Nobody decided in time. False where somebody just did."""
    why = _("Nobody decided about it before its files were deleted. Bring the files in again.")
    changes = {"why": why, "decided_at": now}
    try:
        move(extract, to=S.TURNED_DOWN, moves=EXTRACT_MOVES, by=by, now=now, why=why, changes=changes)
    except MoveRefused:
        return False
    return True


def _remove_strays(now: datetime) -> None:
    """Folders of which no extract knows: something broke off while they arrived."""
    root = Path(settings.DATA_DIR) / "extracts"
    old = (now - STRAY_AFTER).timestamp()
    folders = {each.name: each for each in root.iterdir() if each.is_dir()} if root.exists() else {}
    known = set(Extract.objects.values_list("public_id", flat=True)) if folders else set()
    for name, folder in folders.items():
        if name not in known and folder.stat().st_mtime < old:
            shutil.rmtree(folder, ignore_errors=True)
