"""Giving keys to the API, taking them back, and noting the day on which one was used."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from looped.accounts.models import ApiKey, User
from looped.accounts.roles import Permission
from looped.core import events
from looped.core.errors import Refused
from looped.core.ids import public_id
from looped.core.writing import operation

LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class Made:
    """A key, and its text: it is shown this once, and kept by nobody but who was given it."""

    key: ApiKey
    text: str


@operation
def make_api_key(*, name: str, expires_on: date, by: User, now: datetime) -> Made:
    """Raises Refused for a day that has been, or lies more than a year ahead."""
    _check_may(by)
    today = timezone.localdate(now)
    if not today <= expires_on <= today + LONGEST:
        raise Refused(_("Choose a last day from today on, and within a year. A key is given anew after that."))
    found = public_id()
    text = f"{found}_{secrets.token_urlsafe(32)}"
    key = ApiKey.objects.create(
        public_id=found, name=name, digest=digest_of(text), made_by=by, made_at=now, expires_on=expires_on
    )
    detail = {"name": name, "expires_on": expires_on.isoformat()}
    events.record(what="accounts.api_key.made", subject=key.public_id, by=by, now=now, detail=detail)
    return Made(key, text)


@operation
def withdraw_api_key(*, key: ApiKey, by: User, now: datetime) -> None:
    """It opens nothing from now on. Raises Refused where somebody was faster."""
    _check_may(by)
    changed = ApiKey.objects.filter(pk=key.pk, withdrawn_at=None).update(withdrawn_at=now, withdrawn_by=by)
    if not changed:
        raise Refused(_("This key was withdrawn already."))
    events.record(what="accounts.api_key.withdrawn", subject=key.public_id, by=by, now=now, detail={"name": key.name})


def note_use(*, key: ApiKey, today: date) -> None:
    """One write a day."""
    if key.last_used_on != today:
        ApiKey.objects.filter(pk=key.pk).update(last_used_on=today)


def digest_of(text: str) -> str:
    """Of a whole key. It holds 256 bits by chance, so that no slow digest is needed."""
    return hashlib.sha256(text.encode()).hexdigest()


def _check_may(by: User) -> None:
    if not by.may(Permission.KEEP_API_KEYS):
        raise Refused(_("Only an administrator gives and takes back keys to the API."))
