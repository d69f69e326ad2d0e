"""Which domains the draft has, and in what order."""

from datetime import datetime

from django.utils.text import slugify
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.framework import parts, queries
from looped.framework.content import DomainText
from looped.framework.grades import NOT_APPLICABLE, OVERALL, DomainKey
from looped.framework.models import Domain, Version
from looped.framework.operations import rows
from looped.framework.operations.edits import editable

LONGEST_KEY = 34  # leaves room for a number behind it


@operation
def add_domain(*, draft: Version, name: str, by: User, now: datetime) -> str:
    """Add a new domain at the end and return its key, which no domain has ever had."""
    draft = editable(draft, by)
    domains = queries.load(draft).domains
    if any(domain.name.casefold() == name.casefold() for domain in domains):
        raise Refused(_("There is a domain of this name already."))
    key = _new_key(name)
    rows.write_domain(draft, DomainText(key=key, name=name, about=""), len(domains))
    _record("added", draft, key, by=by, now=now, new={"name": name})
    return key


@operation
def bring_back_domain(*, draft: Version, key: str, by: User, now: datetime) -> None:
    """Put a domain of an earlier edition at the end of the draft, in its newest words and with its own key."""
    draft = editable(draft, by)
    domain = next((found for found in queries.retired_domains(draft) if found.key == key), None)
    if domain is None:
        raise Refused(_("This domain is in the draft already."))
    rows.write_domain(draft, domain, draft.domains.count())
    _record("brought_back", draft, key, by=by, now=now, new=parts.of_domain(domain))


@operation
def remove_domain(*, draft: Version, key: str, by: User, now: datetime) -> None:
    """Take a domain out of the draft. Audits made under earlier editions keep it."""
    draft = editable(draft, by)
    domains = list(queries.load(draft).domains)
    gone = next((domain for domain in domains if domain.key == key), None)
    if gone is None:
        raise Refused(_("Somebody has taken this domain out already."))
    Domain.objects.filter(version=draft, key=key).delete()
    _put_in_order(draft, [domain.key for domain in domains if domain.key != key])
    _record("removed", draft, key, by=by, now=now, old=parts.of_domain(gone))


@operation
def move_domain(*, draft: Version, key: str, places: int, by: User, now: datetime) -> None:
    """Move a domain up (negative) or down the list; at an end it stays there."""
    draft = editable(draft, by)
    old = [domain.key for domain in queries.load(draft).domains]
    if key not in old:
        raise Refused(_("Somebody has taken this domain out already."))
    new = [each for each in old if each != key]
    new.insert(max(0, old.index(key) + places), key)
    if new != old:
        _put_in_order(draft, new)
        _record("moved", draft, key, by=by, now=now, old={"order": old}, new={"order": new})


def _put_in_order(draft: Version, keys: list[str]) -> None:
    by_key = {domain.key: domain for domain in Domain.objects.filter(version=draft)}
    for order, key in enumerate(keys):
        by_key[key].order = order
    Domain.objects.bulk_update(by_key.values(), ["order"])


def _new_key(name: str) -> str:
    """From the name, so that an export can be read, with a number where another domain has or had that key."""
    taken = queries.keys_in_use() | set(DomainKey.values) | {OVERALL, NOT_APPLICABLE}
    stem = slugify(name).replace("-", "_")[:LONGEST_KEY].strip("_") or "domain"
    numbered = (stem if number == 1 else f"{stem}_{number}" for number in range(1, len(taken) + 2))
    return next(key for key in numbered if key not in taken)


def _record(
    verb: str, draft: Version, key: str, *, by: User, now: datetime, old: dict | None = None, new: dict | None = None
) -> None:
    detail = {"which": key, "old": old or {}, "new": new or {}}
    events.record(what=f"framework.domain.{verb}", subject=draft.public_id, by=by, now=now, detail=detail)
