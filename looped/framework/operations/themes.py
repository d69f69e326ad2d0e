"""Themes of thematic audits: begun from domains of the framework, from domains of their own, or from both."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.framework import queries, shipped
from looped.framework.content import FrameworkContent
from looped.framework.models import Version
from looped.framework.operations import rows
from looped.framework.operations.domains import add_domain
from looped.framework.operations.versions import require_editor

FIRST_NUMBER = 10_001  # far above the framework's own, whose numbers go on without gaps


@operation
def start_theme(*, theme: str, keep: Collection[str], own: Sequence[str] = (), by: User, now: datetime) -> Version:
    """Draft a new theme with the framework's domains `keep`, by key, and domains of its own, by name.

    A framework's domain keeps its key, prompts and descriptors; a new one gets a key that no domain ever had. Values,
    grades and rules are the framework's, until somebody edits them. Raises Refused.
    """
    require_editor(by)
    if theme.casefold() in queries.theme_names():
        raise Refused(_("There is a theme of this name already. Start a new version of it, or choose another name."))
    if not keep and not own:
        raise Refused(_("A theme needs at least one domain: tick one of the framework's, or name one of its own."))
    newest = queries.newest_version()
    content = _only(queries.load(newest) if newest else shipped.content(), keep)
    draft = _draft(theme, content, copied_from=newest.public_id if newest else "", by=by, now=now)
    for name in own:
        add_domain(draft=draft, name=name, by=by, now=now)
    return draft


@operation
def start_next_of_theme(*, newest: Version, by: User, now: datetime) -> Version:
    """Copy a theme's version into a draft of the next. Refused while there is a draft of it."""
    require_editor(by)
    if queries.open_drafts().filter(theme=newest.theme).exists():
        raise Refused(_("There is a draft of this theme already. Work on that one, or discard it first."))
    return _draft(newest.theme, queries.load(newest), copied_from=newest.public_id, by=by, now=now)


def _draft(theme: str, content: FrameworkContent, *, copied_from: str, by: User, now: datetime) -> Version:
    highest = Version.objects.filter(number__gte=FIRST_NUMBER).aggregate(highest=Max("number"))["highest"]
    number = highest + 1 if highest else FIRST_NUMBER
    draft = Version.objects.create(number=number, name=theme, theme=theme, made_by=by, made_at=now)
    rows.write_all(draft, content)
    detail = {"copied_from": copied_from, "name": theme, "theme": theme}
    events.record(what="framework.version.started", subject=draft.public_id, by=by, now=now, detail=detail)
    return draft


def _only(content: FrameworkContent, keep: Collection[str]) -> FrameworkContent:
    """The same with these domains alone; the ceiling names no other."""
    limits = tuple(key for key in content.rules.ceiling_domains if key in keep)
    domains = tuple(domain for domain in content.domains if domain.key in keep)
    return replace(content, domains=domains, rules=replace(content.rules, ceiling_domains=limits))
