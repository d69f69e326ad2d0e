"""Writing at the draft, one part at a time. Each takes `seen`, the fingerprint of the part as its form was loaded."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.framework import merging, parts, queries
from looped.framework.content import DomainText, GradeText, Rules, ValueText
from looped.framework.models import Version
from looped.framework.operations import rows
from looped.framework.operations.versions import require_editor


@operation
def rename_draft(*, draft: Version, name: str, note: str, seen: str, by: User, now: datetime) -> None:
    """What the edition is called, and what changed and why."""
    draft = editable(draft, by)
    old = parts.of_version(draft)
    new = merged(seen, mine={"name": name, "note": note}, theirs=old)
    Version.objects.filter(pk=draft.pk).update(**new)
    record_change(draft, "version", "", old, new, by=by, now=now)


@operation
def change_values(
    *, draft: Version, kind: str, values: tuple[ValueText, ...], seen: str, by: User, now: datetime
) -> None:
    """Give all values, or all principles, these words in this order."""
    draft = editable(draft, by)
    content = queries.load(draft)
    old = parts.of_values(content.of_kind(kind))
    new = merged(seen, mine=parts.of_values(values), theirs=old)
    if new == parts.of_values(values):
        rows.write_values(draft, (*values, *(value for value in content.values if value.kind != kind)))
        record_change(draft, "values", kind, old, new, by=by, now=now)


@operation
def change_domain(*, draft: Version, text: DomainText, seen: str, by: User, now: datetime) -> None:
    """Give a domain its words, prompts and descriptors. Its key and its place stay."""
    draft = editable(draft, by)
    domains = queries.load(draft).domains
    place = next((order for order, domain in enumerate(domains) if domain.key == text.key), None)
    if place is None:
        raise Refused(_("Somebody has taken this domain out of the draft. Copy what you wrote before you leave."))
    old = parts.of_domain(domains[place])
    new = merged(seen, mine=parts.of_domain(text), theirs=old)
    rows.write_domain(draft, parts.to_domain(text.key, new), place)
    record_change(draft, "domain", text.key, old, new, by=by, now=now)


@operation
def change_grades(*, draft: Version, grades: tuple[GradeText, ...], seen: str, by: User, now: datetime) -> None:
    """What this edition calls the four grades and says of them. Their keys, number and order are permanent."""
    draft = editable(draft, by)
    old = parts.of_grades(queries.load(draft))
    mine = {k: v for g in grades for k, v in ((f"{g.key}_name", g.name), (f"{g.key}_meaning", g.meaning))}
    new = merged(seen, mine=mine, theirs=old)
    rows.write_grades(draft, parts.to_grades(new))
    record_change(draft, "grades", "", old, new, by=by, now=now)


@operation
def change_rules(*, draft: Version, rules: Rules, seen: str, by: User, now: datetime) -> None:
    """When a difference needs a meeting, and the ceiling."""
    draft = editable(draft, by)
    old = parts.of_rules(queries.rules_of(draft))
    new = merged(seen, mine=parts.of_rules(rules), theirs=old)
    order = [domain.key for domain in queries.load(draft).domains]
    known = tuple(key for key in order if key in new["ceiling_domains"])  # in the order in which sentences name them
    rows.write_rules(draft, replace(parts.to_rules(new), ceiling_domains=known))
    record_change(draft, "rules", "", old, new, by=by, now=now)


def editable(draft: Version, by: User) -> Version:
    """The draft as it stands now. Raises Refused where it is in force, or gone, or not this person's to edit."""
    require_editor(by)
    fresh = Version.objects.filter(pk=draft.pk, public_id=draft.public_id).first()
    if fresh is None:
        raise Refused(_("Somebody has discarded this draft. Copy what you wrote before you leave."))
    if fresh.status != Version.Status.DRAFT:
        raise Refused(_("This version was brought into force and cannot be edited. Start a new draft."))
    return fresh


def merged(seen: str, *, mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """What both wrote, put together. Raises Clashed where both changed the same field to different words."""
    result = merging.merge(seen=seen, mine=mine, theirs=theirs)
    if result.clashes:
        raise merging.Clashed(
            _("Somebody else has saved this page since you opened it. Compare the two below, then save again."),
            clashes=result.clashes,
            merged=result.values,
            seen=merging.fingerprint(theirs),
        )
    return result.values


def record_change(
    draft: Version,
    what: str,
    which: str,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    *,
    by: User,
    now: datetime,
) -> None:
    """One event with the fields that changed; none where nothing did."""
    changed = [name for name in new if new[name] != old[name]]
    if changed:
        detail = {
            "which": which,
            "old": {name: old[name] for name in changed},
            "new": {name: new[name] for name in changed},
        }
        events.record(what=f"framework.{what}.changed", subject=draft.public_id, by=by, now=now, detail=detail)
