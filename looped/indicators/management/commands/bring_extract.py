import sys
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from looped.accounts.models import User
from looped.accounts.operations.known import ensure_system_actor
from looped.accounts.queries import person_with_email
from looped.accounts.roles import Permission
from looped.core.errors import Refused
from looped.indicators.models import Extract
from looped.indicators.models.extracts import READ_FROM
from looped.indicators.operations.arriving import OnDisk
from looped.indicators.operations.extract_reading import look, read, start_reading
from looped.indicators.operations.extracts import bring, confirm
from looped.indicators.queries.extract_match import matches

S = Extract.Status


class Command(BaseCommand):
    help = (
        "Bring in an extract of the case system, as the pages do. What is clear is read at once; a second person "
        "confirms it in the browser, or is named here. Exit status 1 where it is refused or its columns are not clear."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("source", choices=[each.value for each in READ_FROM])
        parser.add_argument("files", type=Path, nargs="+", metavar="file")
        parser.add_argument("--as-at", required=True, type=date.fromisoformat, help="the day it describes, 2026-09-30")
        parser.add_argument("--confirm-as", help="e-mail of the person who has looked at it and confirms it")

    def handle(self, *, source: str, files: list[Path], as_at: date, confirm_as: str | None, **options) -> None:
        now = timezone.now()
        for file in files:
            if not file.is_file():
                raise CommandError(f"{file} cannot be read.")
        by, second = ensure_system_actor(name="Command line", now=now), _second(confirm_as)
        try:
            found = [OnDisk(file) for file in files]
            extract = bring(files=found, source=source, as_at=as_at, by=by, now=now, by_job=False)
            self._work_on(extract, by=by, second=second, now=now)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None

    def _work_on(self, extract: Extract, *, by: User, second: User | None, now: datetime) -> None:
        place = settings.BASE_URL.rstrip("/") + reverse("indicators:extract", args=[extract.public_id])
        look(extract=extract, by=by, now=now)
        unclear = [each.name for each in matches(extract) if not each.is_clear]
        if extract.status == S.TO_MATCH and not unclear:
            start_reading(extract=extract, by=by, now=now)
            read(extract=extract, by=by, now=now)
        if extract.status == S.TO_CONFIRM and second:
            confirm(extract=extract, by=second, now=now)
        self.stdout.write(f"{extract}: {extract.get_status_display()}. {place}")
        for why in [*extract.why.splitlines(), *(f"{name}: its columns are not clear." for name in unclear)]:
            self.stderr.write(why)
        if extract.status not in (S.TO_CONFIRM, S.IN_USE):
            sys.exit(1)


def _second(email: str | None) -> User | None:
    """Raises CommandError where nobody who may sign in has that e-mail."""
    if email is None:
        return None
    person = person_with_email(email)
    if person is None or not person.is_active:
        raise CommandError(f"Nobody here has the e-mail {email}.")
    if not person.may(Permission.CONFIRM_EXTRACTS):
        raise CommandError(f"{person.name} may not confirm extracts.")
    return person
