from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from looped.accounts.operations.known import ensure_system_actor
from looped.core.errors import Refused
from looped.indicators.operations.exporting import export_events


class Command(BaseCommand):
    help = (
        "Write the events of an extract in use as Parquet, a file a table, for Spark or another engine. They tell of "
        "every child by reference: keep the folder as safe as the database."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("extract", help="its id, as in the address of its page")
        parser.add_argument("folder", type=Path)

    def handle(self, *, extract: str, folder: Path, **options) -> None:
        now = timezone.now()
        try:
            by = ensure_system_actor(name="Command line", now=now)
            found = export_events(public_id=extract, folder=folder, by=by, now=now)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        except OSError as error:
            raise CommandError(f"{folder}: {error.strerror or error}") from None
        self.stdout.write(f"{found}: {folder}")
