"""`looped publish --to FOLDER`: what visitors get, as files for a web server of the council's own."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from looped.core.errors import Refused
from looped.public.exporting import export
from looped.public.preparing import ROOT, prepare


class Command(BaseCommand):
    help = "Writes the public pages into a folder, and takes away those of its own that are published no more."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", type=Path, metavar="FOLDER", required=True, help="made where it is not there")
        parser.add_argument("--at", default=ROOT, metavar="PATH", help="where the server shows it (default: /public/)")

    def handle(self, *, to: Path, at: str, **options: object) -> None:
        if not (at.startswith("/") and at.endswith("/")):
            raise CommandError("--at begins and ends with a slash, such as /childrens-services/.")
        prepare(now=timezone.now())  # the council's name may have changed today, or our own templates
        try:
            done = export(to, at=at)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        except OSError as wrong:
            raise CommandError(f"{wrong.filename or to} cannot be written: {wrong.strerror}.") from wrong
        if options.get("verbosity"):
            self.stdout.write(f"{done.files} files in {to}: {done.changed} new or changed, {done.removed} taken away.")
