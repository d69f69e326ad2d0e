"""Which files may show that an action is done. What a file is, its content says, never its name."""

import io
import re
import zipfile
from pathlib import PurePath

from looped.core.errors import Refused

MOST_BYTES = 10 * 1024 * 1024
MOST_FILES = 10  # to one action
LONGEST_NAME = 120
PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS = {PDF: ".pdf", WORD: ".docx", "image/jpeg": ".jpg", "image/png": ".png"}
BEGINNINGS = ((b"%PDF-", PDF), (b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"))
WITH_PROGRAMS = ("vbaproject", "activex", "embeddings/")
# What no name needs: paths, control characters, marks that turn the direction of writing, and quotes.
UNFIT = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069/\\:*?\"<>|]+")


def media_type(content: bytes) -> str:
    """What the content is. Raises Refused where that is none of what is taken, or too much of it."""
    if not content:
        raise Refused("The file is empty. Choose another.")
    if len(content) > MOST_BYTES:
        raise Refused("The file is larger than 10 MB. Choose a smaller one, or say where it stands on the file.")
    for beginning, kind in BEGINNINGS:
        if content.startswith(beginning):
            return kind
    if content.startswith(b"PK\x03\x04"):
        return _of_archive(content)
    raise Refused("Choose a PDF, a Word document (.docx) or an image (JPEG, PNG).")


def _of_archive(content: bytes) -> str:
    """A Word document is an archive with known parts; only its list of parts is read, nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name.lower() for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Refused("The file is damaged. Choose another.") from None
    if not {"[content_types].xml", "word/document.xml"} <= parts:
        raise Refused("Choose a PDF, a Word document (.docx) or an image (JPEG, PNG).")
    if any(mark in part for part in parts for mark in WITH_PROGRAMS):
        raise Refused("This document holds a program or another file. Save it without, or as a PDF.")
    return WORD


def fit_name(name: str, kind: str) -> str:
    """A name to keep it under, with the ending that its content asks for."""
    plain = UNFIT.sub(" ", PurePath(name.replace("\\", "/")).name).strip(" .") or "file"
    ending = ENDINGS[kind]
    stem = plain[: -len(ending)] if plain.lower().endswith(ending) else plain.removesuffix(".jpeg")
    return (stem.strip(" .")[:LONGEST_NAME] or "file") + ending
