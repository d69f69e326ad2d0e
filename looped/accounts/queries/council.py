"""The council's own name and colour, and whether this database is the demonstration's."""

from datetime import date

from django.db import DatabaseError
from django.db.models import Exists, F, QuerySet
from django.utils import timezone

from looped.accounts.models import CouncilIdentity, Demonstration, DemonstrationPerson
from looped.accounts.roles import Role
from looped.ui.council import Council


def council_on(day: date) -> Council:
    """The name and colour in force on a day: those of the newest setting that had begun."""
    begun = CouncilIdentity.objects.filter(starts_on__lte=day).order_by("-starts_on")
    found = begun.annotate(is_demo=Exists(Demonstration.objects.all())).first()
    if found is None:
        return Council(is_demo=is_demonstration())
    return Council(name=found.name, colour=found.colour, is_demo=found.is_demo)


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
    return Demonstration.objects.exists()


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
