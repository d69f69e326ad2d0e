"""Files that show that an action is done: added and taken back by its owner while it is open (L1)."""

import hashlib
from datetime import datetime

from looped.accounts.models import User
from looped.audits.models import Action, EvidenceFile
from looped.audits.operations.action_checks import check_owns
from looped.audits.operations.actions import about
from looped.audits.rules.evidence import MOST_FILES, fit_name, media_type
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation


@operation
def add_file(*, action: Action, name: str, content: bytes, by: User, now: datetime) -> EvidenceFile:
    """Keep a file with its hash. The same content twice is kept once. Raises Refused."""
    _check_open(action, by, what="add a file to it")
    kind = media_type(content)
    digest = hashlib.sha256(content).hexdigest()
    there = EvidenceFile.objects.filter(action=action, taken_back_at=None)
    if same := there.filter(sha256=digest).first():
        return same
    if there.count() >= MOST_FILES:
        raise Refused(f"An action can have {MOST_FILES} files. Take one back first.")
    file = EvidenceFile.objects.create(
        action=action, name=fit_name(name, kind), media_type=kind, content=content, size=len(content), sha256=digest,
        added_by=by, added_at=now,
    )  # fmt: skip
    events.record(what="audits.action.file_added", subject=action.public_id, about=about(action), by=by, now=now,
                  detail={"name": file.name, "sha256": digest})  # fmt: skip
    return file


@operation
def take_back_file(*, file: EvidenceFile, by: User, now: datetime) -> None:
    """Nobody is shown it any more; the row stays, for nothing is deleted here. Raises Refused."""
    _check_open(file.action, by, what="take a file back")
    if EvidenceFile.objects.filter(pk=file.pk, taken_back_at=None).update(taken_back_at=now):
        events.record(what="audits.action.file_taken_back", subject=file.action.public_id, about=about(file.action),
                      by=by, now=now, detail={"name": file.name, "sha256": file.sha256})  # fmt: skip


def _check_open(action: Action, by: User, *, what: str) -> None:
    check_owns(action, by, what=what)
    if not Action.objects.filter(pk=action.pk, status=Action.Status.OPEN).exists():
        raise Refused("This action is done already. Its evidence cannot be changed now.")
