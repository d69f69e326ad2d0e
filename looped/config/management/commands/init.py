"""`looped init`: makes an empty database ready to use, or brings an older one up to date."""

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.utils import timezone

from looped.accounts.operations.known import ensure_system_actor
from looped.audits.operations.clocks import ship_clocks
from looped.framework.operations import ship_framework
from looped.public.operations import ship_pages
from looped.public.preparing import prepare as prepare_public_pages
from looped.voice.operations.questionnaires import ship_questionnaires
from looped.voice.operations.themes import ship_themes
from looped.workforce.operations.ship_survey import ship_survey
from looped.workforce.operations.speak_up import ship_contacts


class Command(BaseCommand):
    help = "Makes the database ready, with the framework, clocks and surveys that ship. Safe to run again."
    requires_system_checks = ()

    def handle(self, *args: object, verbosity: int, **options: object) -> None:
        try:
            connection.ensure_connection()
        except OperationalError as refused:
            raise CommandError(f"The database of DATABASE_URL does not answer: {refused}") from refused
        prepare(verbosity=max(0, verbosity - 1))
        _ship()
        if verbosity:
            self.stdout.write("Ready. Serve it with: looped serve")


def prepare(*, verbosity: int = 0) -> None:
    """Tables and static files, and nothing in the tables yet."""
    _let_statements_take_long()
    call_command("migrate", interactive=False, verbosity=verbosity)
    call_command("createcachetable", verbosity=verbosity)
    call_command("collectstatic", interactive=False, verbosity=verbosity)


def _let_statements_take_long() -> None:
    """A migration of a large table may take minutes, and no page waits for this connection."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")


def _ship() -> None:
    now = timezone.now()
    system = ensure_system_actor(now=now)
    ship_framework(by=system, now=now)
    ship_clocks(by=system, now=now)
    ship_themes(by=system, now=now)
    ship_questionnaires(by=system, now=now)
    ship_pages(owner=system, by=system, now=now)
    prepare_public_pages(now=now)
    ship_survey(by=system, now=now)
    ship_contacts(by=system, now=now)
