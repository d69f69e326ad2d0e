"""Who reads what staff write without a name, by day."""

from datetime import date

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.accounts.queries import people_who
from looped.accounts.roles import Permission as P
from looped.core.holdings import Held
from looped.workforce.models import StaffReader

_ACTIVE = Q(person__is_active=True)


def readers_on(day: date) -> QuerySet[StaffReader]:
    """Those who read on this day. Whoever has lost their access reads no more, whatever stands here."""
    found = StaffReader.objects.filter(_ACTIVE, Q(ended_on=None) | Q(ended_on__gt=day), began_on__lte=day)
    return found.select_related("person").order_by("person__name", "pk")


def readers_from(day: date) -> QuerySet[StaffReader]:
    """Those who read on this day or will, as things stand: whom somebody who writes today should know of."""
    reads_on = Q(ended_on=None) | Q(Q(ended_on__gt=F("began_on")), ended_on__gt=day)
    found = StaffReader.objects.filter(_ACTIVE, reads_on)
    return found.select_related("person", "set_by").order_by("person__name", "began_on", "pk")


def past_readers(day: date) -> QuerySet[StaffReader]:
    """Those who read once, the last first."""
    found = StaffReader.objects.filter(began_on__lte=day).exclude(pk__in=readers_from(day).values("pk"))
    return found.select_related("person", "set_by").order_by("-began_on", "-pk")


def is_reader(user: User, day: date) -> bool:
    """One query."""
    return readers_on(day).filter(person=user).exists()


def who_can_read() -> QuerySet[User]:
    """Whom one can set: active people of the council's own who do not read yet."""
    reads = StaffReader.objects.filter(ended_on=None).values("person")
    return people_who(P.SEE_STAFF_VOICE).exclude(pk__in=reads)


def held(person: User) -> list[Held]:
    """For whoever ends somebody's access. One query."""
    count = StaffReader.objects.filter(person=person, ended_on=None).count()
    return [Held(_("Reading what staff write without a name"), count, _("the director: “Who reads messages”"))]


def readers_to_end() -> QuerySet[StaffReader]:
    """Those who read on, or are to begin, also without access any more."""
    return StaffReader.objects.filter(ended_on=None).select_related("person")
