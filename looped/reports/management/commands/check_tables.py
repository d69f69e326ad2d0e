"""`looped check-tables FILE`: what cannot be right in published tables of counts and percentages."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from looped.figures.published import Finding, Unreadable, check, read_published


class Command(BaseCommand):
    help = (
        "Lists each cell or sum of published tables (CSV: domain, grade, period, count, percent) that cannot be right, "
        "with the arithmetic. Exit status 1 where something is wrong. Needs no database."
    )
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--style", action="store_true", help="also what is right but could mislead, such as cut-off"
        )

    def handle(self, *, file: Path, style: bool, **options: Any) -> None:
        findings = check(_cells(file))
        wrong = [finding for finding in findings if finding.wrong]
        for finding in wrong:
            self._say(finding)
        self.stdout.write(_summary(len(wrong)))
        notes = [finding for finding in findings if not finding.wrong]
        if style and notes:
            self.stdout.write("\nNot wrong, but to know:")
            for finding in notes:
                self._say(finding)
        elif notes:
            self.stdout.write(f"{len(notes)} notes on rounding and bases besides: add --style to read them.")
        if wrong:
            sys.exit(1)

    def _say(self, finding: Finding) -> None:
        self.stdout.write(finding.sentence)


def _cells(file: Path):
    try:
        return read_published(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise CommandError(f"{file} is not UTF-8 text. Save it as “CSV UTF-8”.") from None
    except Unreadable as error:
        raise CommandError(str(error)) from None


def _summary(wrong: int) -> str:
    if not wrong:
        return "Nothing in these tables is wrong."
    return f"{wrong} {'thing is' if wrong == 1 else 'things are'} wrong."
