"""Whom staff can turn to with a serious concern."""

from django.db.models import QuerySet
from django.utils.functional import Promise

from looped.workforce.models import SpeakUpContact

Group = tuple[str | Promise, list[SpeakUpContact]]


def contacts() -> QuerySet[SpeakUpContact]:
    """Those on the page."""
    return SpeakUpContact.objects.filter(ended_at=None).select_related("checked_by").order_by("order", "pk")


def contacts_by_place() -> list[Group]:
    """In the line, in the council, outside; a group without any is left out. One query."""
    found = list(contacts())
    groups = [(place.label, [each for each in found if each.where == place]) for place in SpeakUpContact.Where]
    return [(label, those) for label, those in groups if those]


def unchecked() -> int:
    """How many stand as they were shipped, and nobody has looked."""
    return contacts().filter(checked_on=None).count()
