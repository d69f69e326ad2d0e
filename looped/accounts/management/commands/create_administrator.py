"""`looped create-administrator EMAIL NAME`: the first person of a fresh installation."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils import timezone

from looped.accounts import operations
from looped.accounts.mail import invitation_link
from looped.accounts.roles import Role
from looped.core.errors import Refused


class Command(BaseCommand):
    help = (
        "Invites an administrator and prints the link that lets them in. Safe to run again: a new link, no new person."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("name", metavar="NAME", help='in quotes: "Ada Lovelace"')

    def handle(self, *args: Any, email: str, name: str, **options: Any) -> None:
        try:
            validate_email(email)
        except ValidationError as wrong:
            raise CommandError(f"“{email}” is not an e-mail address.") from wrong
        now = timezone.now()
        details = operations.Details(name=name, email=email, roles=frozenset({Role.ADMINISTRATOR}))
        try:
            by = operations.ensure_system_actor(name="Command line", now=now)
            invited = operations.invite(details=details, by=by, now=now)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{name} can set a password here, once, within seven days:")
        self.stdout.write(invitation_link(invited.secret))
