"""`looped demo`: builds an invented council where there is none yet, and serves it on this machine alone."""

import os
import shutil
import sys
import time
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils import timezone

from looped.config import environment
from looped.config.demonstration import Place, place_for, secret_key
from looped.config.management.commands.init import prepare

INSIDE = "LOOPED_DEMO_INSIDE"  # set once the settings are those of the demonstration


class Command(BaseCommand):
    help = "Builds an invented council where there is none yet, and serves it on this machine alone."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", default=8000, type=int, help="port to listen at (default: %(default)s)")
        parser.add_argument("--data-dir", type=Path, help="folder of the demonstration (default: DATA_DIR/demo)")
        parser.add_argument("--today", type=date.fromisoformat, help="the day to build for (default: today)")
        parser.add_argument(
            "--extract-months", default=24, type=int, help="how many months have an extract (default: %(default)s)"
        )
        parser.add_argument("--build-only", action="store_true", help="build, and do not serve")
        parser.add_argument(
            "--migrated", type=Path, help="a migrated, empty SQLite file to begin with a copy of, which saves migrating"
        )

    def handle(
        self, *args: Any, port: int, today: date | None, data_dir: Path | None, build_only: bool, extract_months: int,
        migrated: Path | None, **options: Any,
    ):  # fmt: skip
        folder = (data_dir or Path(settings.DATA_DIR) / "demo").absolute()
        place = place_for(folder, environment.text("DATABASE_URL"))
        if not environment.text(INSIDE):
            go_inside(place, port, data_dir=folder)
        self.extract_months, self.migrated = extract_months, migrated
        self.make_ready(place, today or timezone.localdate())
        if not build_only:
            self.say_who(port)
            # Not from this process: making PDFs left threads in it, for which a copy of it would wait for ever.
            environment.begin_again(["serve", f"--port={port}", "--with-work"])

    def make_ready(self, place: Place, today: date) -> None:
        """A database that is there is served as it is, if it is a demonstration."""
        if holds_something(place):
            refuse_foreign()
            call_command("init", verbosity=0)
            self.stdout.write(f"The demonstration is there already ({place.file or 'in PostgreSQL'}).")
            return
        began = time.monotonic()
        self.stdout.write("Building an invented council. This takes some two minutes, the first time only.")
        if place.file:
            self.build_file(place, today)
        else:
            prepare()
            with transaction.atomic():  # whole or not at all
                self.fill(today)
        self.stdout.write(f"Built in {time.monotonic() - began:.0f} s.")

    def build_file(self, place: Place, today: date) -> None:
        """Into a file that nobody serves yet, which takes its name only once it is whole."""
        assert place.file
        for left in place.left_behind:
            left.unlink(missing_ok=True)
        shutil.rmtree(place.folder / "extracts", ignore_errors=True)  # of a build that was killed
        at, building = connection.settings_dict, place.building
        name, options = at["NAME"], at["OPTIONS"]
        connection.close()
        if self.migrated:
            shutil.copyfile(self.migrated, building)
        quick = "PRAGMA journal_mode=MEMORY;PRAGMA synchronous=OFF;PRAGMA cache_size=-200000"
        at["NAME"], at["OPTIONS"] = str(building), options | {"init_command": quick}
        try:
            prepare()
            self.fill(today)
        finally:
            connection.close()
            at["NAME"], at["OPTIONS"] = name, options
        with building.open("rb") as whole:
            os.fsync(whole.fileno())
        building.rename(place.file)

    def fill(self, today: date) -> None:
        from looped.demo.building import build

        build(today=today, say=self.progress, extract_months=self.extract_months)

    def progress(self, step: str) -> None:
        self.stdout.write(f"  {step}")
        self.stdout.flush()

    def say_who(self, port: int) -> None:
        from looped.accounts.queries import demonstration_people

        self.stdout.write(f"\nOpen http://127.0.0.1:{port} and sign in with one click as:")
        for each in demonstration_people():
            self.stdout.write(f"  {each.get_role_display():<18} {each.user.name}")
        self.stdout.write("")
        self.stdout.flush()


def go_inside(place: Place, port: int, *, data_dir: Path) -> None:
    """Start this command again with the settings of the demonstration: they are read only once."""
    inside = {
        INSIDE: "yes", "DATA_DIR": str(place.folder), "DATABASE_URL": place.address, "DEBUG": "no", "PYTHONUTF8": "1",
        "SECRET_KEY": secret_key(place.folder), "BASE_URL": f"http://127.0.0.1:{port}", "ALLOWED_HOSTS": "",
        "EMAIL_URL": "dummymail://", "DUTY_TELEPHONE": "01632 960 123",  # of those kept for plays
    }  # fmt: skip
    environment.begin_again([*sys.argv[1:], "--data-dir", str(data_dir)], **inside)


def holds_something(place: Place) -> bool:
    """Whether there is a database to serve or to leave alone. Tables without anybody in them are empty."""
    if place.file:
        return place.file.exists() and place.file.stat().st_size > 0
    from looped.accounts.models import User

    return User._meta.db_table in connection.introspection.table_names() and User.objects.exists()


def refuse_foreign() -> None:
    """Never write invented people into a council's own database (raises CommandError)."""
    from looped.accounts.models import Demonstration

    tables = connection.introspection.table_names()
    if Demonstration._meta.db_table not in tables or not Demonstration.objects.exists():
        raise CommandError(
            "This database is not a demonstration, so `looped demo` leaves it alone. "
            "Name another folder with --data-dir, or another database with DATABASE_URL."
        )
