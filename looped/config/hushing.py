"""Keeping the secrets of families' links out of every log: whoever reads one could open the link."""

import logging
import re
import traceback

_SEGMENT = re.compile(r"(/v/)[^/\s\"'<>?#]+")


def hushed(text: str) -> str:
    """The text with “…” for what stands after `/v/` in each address."""
    return _SEGMENT.sub(r"\1…", text)


class HushLinks(logging.Filter):
    """Passes every record on, with no link's secret in its words or in its traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = hushed(record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = "".join(traceback.format_exception(*record.exc_info)).rstrip()
        if record.exc_text:
            record.exc_text = hushed(record.exc_text)
        return True
