import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from looped.accounts.operations.known import ensure_system_actor
from looped.audits.imports.plan import Plan
from looped.audits.operations.importing import import_returns
from looped.core.errors import Refused


class Command(BaseCommand):
    help = "Import audit returns from a CSV or XLSX file, in whole or not at all. Exit status 1 where it is refused."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--create-teams", action="store_true", help="make service areas and teams that do not exist"
        )

    def handle(self, *, file: Path, create_teams: bool, **options) -> None:
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
        now = timezone.now()
        by = ensure_system_actor(name="Command line", now=now)
        try:
            plan = import_returns(content=content, file=file.name, create_teams=create_teams, by=by, now=now)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        for warning in plan.warnings:
            self.stderr.write(f"Warning. {warning.sentence}")
        if plan.problems:
            for problem in plan.problems:
                self.stderr.write(problem.sentence)
            self.stderr.write(f"{len(plan.problems)} problems. Nothing was imported.")
            sys.exit(1)
        self.stdout.write(_words(plan))


def _words(plan: Plan) -> str:
    counts = plan.summary()
    if plan.is_unchanged:
        return f"Nothing new: all {counts['rows']} rows are in already. Nothing was changed."
    changed = counts["audits"] - counts["unchanged"]
    return (
        f"{counts['rows']} rows read: {counts['new_returns']} returns and {counts['new_moderations']} moderations of "
        f"{changed} audits imported ({counts['final']} final, {counts['to_moderate']} to moderate, "
        f"{counts['in_progress']} in progress); {counts['unchanged']} audits unchanged."
    )
