"""Whom staff can turn to with a serious concern: shipped, kept and checked by people."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission as P
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.workforce.models import SpeakUpContact
from looped.workforce.shipped.contacts import CONTACTS

FIELDS = ("where", "name", "when", "telephone", "email", "web")


@operation
def ship_contacts(*, by: User, now: datetime) -> None:
    """Those outside every council. Where there was ever a contact, nothing happens."""
    if SpeakUpContact.objects.exists():
        return
    for order, each in enumerate(CONTACTS, start=1):
        SpeakUpContact.objects.create(order=order, **each)
    events.record(what="workforce.contact.shipped", subject="outside", by=by, now=now)


@operation
def add_contact(*, values: Mapping[str, Any], by: User, now: datetime) -> SpeakUpContact:
    """`values`: FIELDS. It counts as checked today: whoever wrote it has just looked. Raises Refused."""
    given = _checked(values, by)
    last = SpeakUpContact.objects.aggregate(last=Max("order"))["last"] or 0
    contact = SpeakUpContact.objects.create(order=last + 1, checked_on=localdate(now), checked_by=by, **given)
    _tell("added", contact, by, now, {"new": given["name"]})
    return contact


@operation
def change_contact(*, contact: SpeakUpContact, values: Mapping[str, Any], by: User, now: datetime) -> None:
    """Raises Refused."""
    given = _checked(values, by)
    changed = {name: [getattr(contact, name), new] for name, new in given.items() if getattr(contact, name) != new}
    rows = SpeakUpContact.objects.filter(pk=contact.pk, ended_at=None)
    if not rows.update(**given, checked_on=localdate(now), checked_by=by):
        raise Refused(_("This contact stands on the page no more."))
    _tell("changed", contact, by, now, changed)


@operation
def check_contact(*, contact: SpeakUpContact, by: User, now: datetime) -> None:
    """Somebody saw that all of it is still right. Raises Refused."""
    _require(by)
    today = localdate(now)
    if not SpeakUpContact.objects.filter(pk=contact.pk, ended_at=None).update(checked_on=today, checked_by=by):
        raise Refused(_("This contact stands on the page no more."))
    _tell("checked", contact, by, now, {})


@operation
def end_contact(*, contact: SpeakUpContact, by: User, now: datetime) -> None:
    """It stands on the page no more. Raises Refused."""
    _require(by)
    if not SpeakUpContact.objects.filter(pk=contact.pk, ended_at=None).update(ended_at=now):
        raise Refused(_("This contact stands on the page no more."))
    _tell("ended", contact, by, now, {"old": contact.name})


def _checked(values: Mapping[str, Any], by: User) -> dict[str, str]:
    _require(by)
    given = {name: str(values.get(name, "")).strip() for name in FIELDS}
    if not any(given[name] for name in ("telephone", "email", "web")):
        raise Refused(_("Say how to reach them: by telephone, email or web address."))
    return given


def _require(by: User) -> None:
    if not by.may(P.KEEP_SPEAK_UP):
        raise Refused(_("You may not change whom staff can turn to."))


def _tell(what: str, contact: SpeakUpContact, by: User, now: datetime, detail: dict[str, Any]) -> None:
    events.record(what=f"workforce.contact.{what}", subject=contact.public_id, by=by, now=now, detail=detail)
