"""Writes what visitors get into a folder, for a web server of the council's own."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from looped.core.errors import Refused
from looped.public.models import Prepared
from looped.public.preparing import LOST, ROOT

LIST = ".looped-public.json"
"""Names the files that we wrote into a folder: these alone may be replaced and taken away."""


@dataclass(frozen=True)
class Written:
    """How many files stand there, how many of them are new or changed, how many were taken away."""

    files: int
    changed: int
    removed: int


def export(folder: Path, *, at: str = ROOT) -> Written:
    """`at`: the path under which the server shows the folder; only the page for what is not there needs it.

    Each file is put in place whole, and nothing outside of the folder is touched. Raises Refused where a file of
    somebody else stands in the way, or a link that leads out; OSError.
    """
    new = {row.path: bytes(row.content) for row in Prepared.objects.order_by("path")}
    if LOST in new:
        new[LOST] = new[LOST].replace(f'"{ROOT}'.encode(), f'"{at}'.encode())
    ours = _ours(folder)
    inside = folder.resolve()
    if links := [path for path in new if not (folder / path).parent.resolve().is_relative_to(inside)]:
        raise Refused(
            _("%(file)s would be written to another folder, by a link. Take the link away.") % {"file": links[0]}
        )
    if strangers := [path for path in new if path not in ours and (folder / path).exists()]:
        raise Refused(_("%(file)s stands there and is not ours. Choose another folder.") % {"file": strangers[0]})
    folder.mkdir(parents=True, exist_ok=True)
    _list(folder, sorted(ours | new.keys()))  # before the first file: what is broken off halfway is still ours
    changed = sum(_put(folder / path, content) for path, content in new.items())
    removed = sorted(ours - new.keys())
    for path in removed:
        _take_away(folder, path)
    _list(folder, sorted(new))
    return Written(len(new), changed, len(removed))


def _ours(folder: Path) -> set[str]:
    """Nothing outside of the folder, whatever somebody wrote into the list."""
    try:
        listed = [str(path) for path in json.loads((folder / LIST).read_text(encoding="utf-8"))]
    except FileNotFoundError:
        return set()
    except (ValueError, TypeError) as wrong:
        raise Refused(_("The list of our files, %(file)s, cannot be read.") % {"file": folder / LIST}) from wrong
    inside = folder.resolve()
    return {path for path in listed if inside in (folder / path).resolve().parents}


def _list(folder: Path, paths: list[str]) -> None:
    _put(folder / LIST, (json.dumps(paths, indent=0) + "\n").encode())


def _put(place: Path, content: bytes) -> bool:
    """Whether anything changed: a server tells by a file's time whether to send it again."""
    if place.is_file() and place.read_bytes() == content:
        return False
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(place.name + ".new")
    beside.unlink(missing_ok=True)  # what was broken off, or a link that somebody laid there
    with beside.open("xb") as new:
        new.write(content)
    os.replace(beside, place)
    return True


def _take_away(folder: Path, path: str) -> None:
    """The file, and the folders that are empty without it."""
    place = folder / path
    place.unlink(missing_ok=True)
    for parent in place.parents:
        if parent == folder or not parent.is_dir() or any(parent.iterdir()):
            return
        parent.rmdir()
