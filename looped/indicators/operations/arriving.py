"""Files on their way in: written to disk piece by piece, never whole in memory, and hashed while they pass."""

import hashlib
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils.translation import gettext as _

from looped.core.errors import Refused
from looped.indicators.rules.extracts import MOST_BYTES, Brought, check_files

HEAD = 4096  # bytes that are looked at to tell what a file is
PIECE = 1 << 20


class Incoming(Protocol):
    """A file that somebody brings: Django's uploaded file, or `OnDisk`."""

    @property
    def name(self) -> str | None: ...

    def chunks(self) -> Iterable[bytes]: ...


@dataclass(frozen=True)
class OnDisk:
    """A file that lies on this machine already: what the command line brings."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.name

    def chunks(self) -> Iterator[bytes]:
        with self.path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece


@dataclass(frozen=True)
class Arrived:
    """All files of one extract in a folder of their own. digest: SHA-256 over those of the files, whatever their
    names and order."""

    folder: Path
    files: list[Brought]
    digest: str


@contextmanager
def arrived(files: Iterable[Incoming]) -> Iterator[Arrived]:
    """The files on disk, for the block; what the block did not move away is gone after it. Raises Refused."""
    folder = Path(settings.DATA_DIR) / "extracts" / f"arriving-{secrets.token_hex(8)}"
    folder.mkdir(parents=True, mode=0o700)
    try:
        found: list[Brought] = []
        for number, file in enumerate(files):
            room = MOST_BYTES - sum(each.size for each in found)
            found.append(_written(file, folder / f"{number}.part", room))
        check_files(found)
        for number, each in enumerate(found):
            (folder / f"{number}.part").rename(folder / each.name)
        whole = hashlib.sha256("".join(sorted(each.digest for each in found)).encode()).hexdigest()
        yield Arrived(folder, sorted(found, key=lambda each: each.name), whole)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _written(file: Incoming, place: Path, room: int) -> Brought:
    """room: how many bytes may still come."""
    digest, size, head = hashlib.sha256(), 0, b""
    with place.open("wb") as out:
        for piece in file.chunks():
            size += len(piece)
            if size > room:
                raise Refused(_("The files are larger than 250 MB together. Leave out what is not needed."))
            head = (head + piece)[:HEAD] if len(head) < HEAD else head
            digest.update(piece)
            out.write(piece)
    return Brought(_safe_name(file.name or ""), size, digest.hexdigest(), head)


def _safe_name(name: str) -> str:
    """As the browser had it, without folders and what a file system may not take; at most 255 bytes."""
    last = re.split(r"[/\\]", name)[-1]
    clean = re.sub(r"[^\w .()&+-]", "_", last).strip(" .") or "file"
    stem, dot, ending = clean.rpartition(".")
    return f"{stem[:60]}{dot}{ending[:10]}"
