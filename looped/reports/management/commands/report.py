"""`looped report quarterly-audit 2024-25Q1`: a report as a file, for other programs and for the archive."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from looped.core.periods import Quarter
from looped.reports.queries.figures import NAME, count_quarter

FORMATS = ("json", "html", "pdf", "docx", "xlsx")
BAD_CALL = 2


class Command(BaseCommand):
    help = "Writes the quarterly audit report as it stands now, to a file or to standard output."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("report", choices=[NAME], help="which report")
        parser.add_argument("period", help="the quarter of the financial year, such as 2024-25Q1")
        parser.add_argument("--format", choices=FORMATS, default="json")
        parser.add_argument("--output", type=Path, metavar="FILE", help="instead of standard output")

    def handle(self, *args: Any, period: str, format: str, output: Path | None, **options: Any) -> None:
        try:
            quarter = Quarter.parse(period)
        except ValueError as wrong:
            raise CommandError(str(wrong), returncode=BAD_CALL) from wrong
        self._write(_content(quarter, format), output)

    def _write(self, content: bytes, output: Path | None) -> None:
        if output is None:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
            return
        try:
            output.write_bytes(content)
        except OSError as wrong:
            raise CommandError(f"{output} cannot be written: {wrong.strerror}.", returncode=BAD_CALL) from wrong


def _content(quarter: Quarter, format: str) -> bytes:
    if format == "json":
        return (json.dumps(count_quarter(quarter).as_json(), ensure_ascii=False, indent=1) + "\n").encode()
    raise CommandError(f"The format {format} is not there yet.", returncode=BAD_CALL)
