"""`looped report quarterly-audit 2024-25Q1`, `looped report performance-pack 2026-10`: a report as a file, for other
programs and for the archive."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from looped.core.periods import Month, Quarter
from looped.reports import files
from looped.reports.queries import packs
from looped.reports.queries.drafts import draft_of
from looped.reports.queries.figures import NAME, count_quarter

BAD_CALL = 2


class Command(BaseCommand):
    help = "Writes the audit report of a quarter, or the performance pack of a month, to a file or to standard output."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("report", choices=[NAME, packs.NAME], help="which report")
        parser.add_argument("period", help="the quarter, such as 2024-25Q1; of a pack the month, such as 2026-10")
        parser.add_argument("--format", choices=list(files.NAMES), default="json")
        parser.add_argument("--output", type=Path, metavar="FILE", help="instead of standard output")

    def handle(self, *args: Any, report: str, period: str, format: str, output: Path | None, **options: Any) -> None:
        try:
            when = Quarter.parse(period) if report == NAME else Month.parse(period)
        except ValueError as wrong:
            raise CommandError(str(wrong), returncode=BAD_CALL) from wrong
        self._write(_content(when, format), output)

    def _write(self, content: bytes, output: Path | None) -> None:
        if output is None:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
            return
        try:
            output.write_bytes(content)
        except OSError as wrong:
            raise CommandError(f"{output} cannot be written: {wrong.strerror}.", returncode=BAD_CALL) from wrong


def _content(when: Quarter | Month, format: str) -> bytes:
    """JSON of a quarter holds the figures alone, so it needs no words and no charts."""
    if format == "json" and isinstance(when, Quarter):
        return files.as_json(count_quarter(when).as_json())
    if format not in files.formats():
        raise CommandError(f"This installation cannot write {files.NAMES[format]}.", returncode=BAD_CALL)
    draft = draft_of(when) if isinstance(when, Quarter) else packs.pack_of(when, timezone.localdate())
    return files.written(format, draft.document, draft.figures_json)
