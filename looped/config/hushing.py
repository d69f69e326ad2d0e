"""What no log may hold: the secrets of families' links, and anything at all of the pages under /s/ (ADR 20)."""

import logging
import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

UNLOGGED = "/s/"
"""Pages whose use leaves no line: its time alone would tell who wrote."""

_SEGMENT = re.compile(r"(/v/)[^/\s\"'<>?#]+", re.IGNORECASE)
# However its letter is typed: an address that we do not know is told of, too.
_UNLOGGED = re.compile(r"(?<![\w.-])/s(?:/[^\s\"'<>]*|(?=[\s\"'<>?#]|$))", re.IGNORECASE)
_OWN_HOST = re.compile(r"https?://[^/\s\"'<>]+(?=/s(?:[/\s\"'<>?#]|$))", re.IGNORECASE)
_silent: ContextVar[bool] = ContextVar("silent", default=False)


@contextmanager
def silence() -> Iterator[None]:
    """Until it ends nothing that this thread says reaches a log: it answers a page under /s/."""
    before = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(before)


def hushed(text: str) -> str:
    """The text with “…” for what stands after `/v/` in each address, and for each address under `/s/`."""
    return _UNLOGGED.sub("/…", _OWN_HOST.sub("", _SEGMENT.sub(r"\1…", text)))


def is_silent(record: logging.LogRecord) -> bool:
    """Whether a record tells of a page under /s/."""
    words = _OWN_HOST.sub(" ", record.getMessage())
    return _silent.get() or _UNLOGGED.search(words) is not None


class HushLinks(logging.Filter):
    """Passes records on, with no link's secret in their words or in their traceback; none of a page under /s/."""

    def filter(self, record: logging.LogRecord) -> bool:
        if is_silent(record):
            return False
        record.msg, record.args = hushed(record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = "".join(traceback.format_exception(*record.exc_info)).rstrip()
        if record.exc_text:
            record.exc_text = hushed(record.exc_text)
        return True
