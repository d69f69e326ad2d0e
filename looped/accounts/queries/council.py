"""The council's own name and colour, and whether this database is the demonstration's."""

from datetime import date

from django.db import DatabaseError, connection
from django.db.models import F, QuerySet
from django.utils import timezone

from looped.accounts.models import CouncilIdentity, Demonstration, DemonstrationPerson
from looped.accounts.roles import Role
from looped.ui.council import Council

# Every page asks these two. Django takes many times as long to put them together as the database to answer.
_DEMONSTRATION = f"EXISTS (SELECT 1 FROM {Demonstration._meta.db_table})"
_IN_FORCE = f"""
    SELECT name, colour, {_DEMONSTRATION} FROM {CouncilIdentity._meta.db_table}
    WHERE starts_on <= %s ORDER BY starts_on DESC LIMIT 1
"""


def council_on(day: date) -> Council:
    """The name and colour in force on a day: those of the newest setting that had begun."""
    with connection.cursor() as cursor:
        cursor.execute(_IN_FORCE, [connection.ops.adapt_datefield_value(day)])
        found = cursor.fetchone()
    if found is None:
        return Council(is_demo=is_demonstration())
    name, colour, is_demo = found
    return Council(name=name, colour=colour, is_demo=bool(is_demo))


def council_now() -> Council:
    """For the frame of every page. A page that says what went wrong is shown without a database too."""
    try:
        return council_on(timezone.localdate())
    except DatabaseError:
        return Council()


def identities() -> QuerySet[CouncilIdentity]:
    return CouncilIdentity.objects.select_related("set_by").order_by("-starts_on")


def is_demonstration() -> bool:
    """Whether `looped demo` made and marked this database."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_DEMONSTRATION}")
        return bool(cursor.fetchone()[0])


def demonstration_people() -> list[DemonstrationPerson]:
    """Whom one click signs in as, in the order of the roles. Empty in every database but the demonstration's.

    Somebody who is inactive, or has lost the role, is not offered.
    """
    if not is_demonstration():
        return []
    marked = DemonstrationPerson.objects.filter(
        user__is_active=True, user__is_system=False, user__roles__role=F("role")
    )
    offered = {each.role: each for each in marked.select_related("user")}
    return [offered[role] for role in Role if role in offered]
