"""Whose feedback somebody may read. Everything else in this room starts here."""

from django.db.models import Q, QuerySet

from looped.accounts.models import User
from looped.accounts.queries import led_by, nearest_manager
from looped.accounts.roles import Permission
from looped.audits.models import Audit
from looped.audits.queries.scope import OPENED


def line_manager_of(worker: User) -> User | None:
    """The one manager who reads somebody's feedback: the nearest above who may. None where nobody is known."""
    return nearest_manager(worker, Permission.GIVE_FEEDBACK)


def workers_of(manager: User) -> QuerySet[User]:
    """Everybody whose feedback this manager reads, active or not, by name. Two queries."""
    return User.objects.filter(pk__in=led_by(manager, Permission.GIVE_FEEDBACK)).order_by("name", "pk")


def given_to(worker: User) -> QuerySet[Audit]:
    """Audits of this person's work that are open to them, for the time in which the case was theirs."""
    return _final().filter(OPENED, worker=worker)


def known_to_line(manager: User) -> QuerySet[Audit]:
    """Final audits of the work of this manager's people, opened or waiting for the talk. One query more."""
    return _final().filter(worker__in=led_by(manager, Permission.GIVE_FEEDBACK))


def readable(user: User) -> QuerySet[Audit]:
    """What somebody may open here: audits of their own work once they are open, and those of their people."""
    own = Q(pk__in=given_to(user).values("pk"))
    return _final().filter(own | Q(pk__in=known_to_line(user).values("pk"))).select_related("case", "team", "worker")


def _final() -> QuerySet[Audit]:
    return Audit.objects.filter(status=Audit.Status.FINAL).exclude(kind=Audit.Kind.CALIBRATION)
