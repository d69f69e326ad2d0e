"""The council's own list of themes: shipped, drafted, edited, brought into force from a day on.

What a comment was themed by stays as it was: another edition changes no count of the past.
"""

from datetime import date, datetime

from django.db.models import Max
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core import events, workflow
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.voice.models import Theme, ThemeList
from looped.voice.queries.themes import draft_list, newest_list, themes_in
from looped.voice.shipped import themes as shipped
from looped.voice.workflow import THEME_LIST_MOVES

FIRST_DAY = date(2023, 4, 1)  # as the framework that ships
LEAST, MOST = 3, 40  # themes of a list that two people can keep in mind


@operation
def ship_themes(*, by: User, now: datetime, starts_on: date = FIRST_DAY) -> ThemeList:
    """Put the list that ships with Looped in force. Where there is any edition already, nothing happens."""
    newest = newest_list()
    if newest is not None:
        return newest
    made = ThemeList.objects.create(number=1, made_by=by, made_at=now)
    Theme.objects.bulk_create(
        Theme(list=made, key=each.key, name=each.name, about=each.about, order=order)
        for order, each in enumerate(shipped.themes(), start=1)
    )
    workflow.move(
        made, to=ThemeList.Status.IN_FORCE, moves=THEME_LIST_MOVES, by=by, now=now, changes={"starts_on": starts_on}
    )
    return made


@operation
def start_theme_draft(*, by: User, now: datetime) -> ThemeList:
    """Copy the newest edition into a draft; the draft itself where there is one. Raises Refused."""
    _require_editor(by)
    if found := draft_list():
        return found
    newest = newest_list()
    draft = ThemeList.objects.create(number=newest.number + 1 if newest else 1, made_by=by, made_at=now)
    Theme.objects.bulk_create(
        Theme(list=draft, key=each.key, name=each.name, about=each.about, order=each.order)
        for each in themes_in(newest)
    )
    events.record(what="voice.themelist.started", subject=draft.public_id, by=by, now=now)
    return draft


@operation
def add_theme(*, draft: ThemeList, name: str, about: str, by: User, now: datetime) -> Theme:
    """A new theme at the end of the draft. Its key comes from its name, and no theme of the past ever had it.

    Raises Refused.
    """
    _require_draft(draft, by)
    name = _checked(draft, name)
    if draft.themes.count() >= MOST:
        raise Refused(_("A list has at most %(most)s themes: nobody can keep more in mind.") % {"most": MOST})
    last = draft.themes.aggregate(last=Max("order"))["last"] or 0
    theme = Theme.objects.create(list=draft, key=_new_key(name), name=name, about=about.strip(), order=last + 1)
    _tell(draft, "added", theme, by, now)
    return theme


@operation
def change_theme(*, draft: ThemeList, key: str, name: str, about: str, by: User, now: datetime) -> None:
    """Other words for the same theme: its key stays, so what is counted goes on. Raises Refused."""
    _require_draft(draft, by)
    theme = _of(draft, key)
    theme.name, theme.about = _checked(draft, name, but=key), about.strip()
    theme.save(update_fields=["name", "about"])
    _tell(draft, "changed", theme, by, now)


@operation
def move_theme(*, draft: ThemeList, key: str, up: bool, by: User, now: datetime) -> None:
    """One place up or down; at the end of the list nothing happens. Raises Refused."""
    _require_draft(draft, by)
    themes = themes_in(draft)
    place = themes.index(_of(draft, key))
    other = place - 1 if up else place + 1
    if not 0 <= other < len(themes):
        return
    themes[place], themes[other] = themes[other], themes[place]
    for order, theme in enumerate(themes, start=1):
        theme.order = order
    Theme.objects.bulk_update(themes, ["order"])


@operation
def remove_theme(*, draft: ThemeList, key: str, by: User, now: datetime) -> None:
    """Take it out of the draft. Comments themed by earlier editions keep it. Raises Refused."""
    _require_draft(draft, by)
    theme = _of(draft, key)
    theme.delete()
    _tell(draft, "removed", theme, by, now)


@operation
def bring_themes_into_force(*, draft: ThemeList, starts_on: date, note: str, by: User, now: datetime) -> None:
    """From `starts_on` on comments are themed by this list, and it cannot be edited any more. Raises Refused."""
    _require_draft(draft, by)
    if starts_on < localdate(now):
        raise Refused(_("Choose today or a day to come: what was themed keeps its list."))
    if draft.themes.count() < LEAST:
        raise Refused(_("A list needs at least %(least)s themes.") % {"least": LEAST})
    if not note.strip():
        raise Refused(_("Say what changed, and why."))
    workflow.move(
        draft, to=ThemeList.Status.IN_FORCE, moves=THEME_LIST_MOVES, by=by, now=now, why=note.strip(),
        changes={"starts_on": starts_on, "note": note.strip()},
    )  # fmt: skip


@operation
def discard_theme_draft(*, draft: ThemeList, by: User, now: datetime) -> None:
    """Raises Refused."""
    _require_draft(draft, by)
    events.record(what="voice.themelist.discarded", subject=draft.public_id, by=by, now=now)
    draft.delete()


def _require_editor(by: User) -> None:
    if not by.may(Permission.EDIT_QUESTIONNAIRES):
        raise Refused(_("The QA team edits the list of themes."))


def _require_draft(draft: ThemeList, by: User) -> None:
    _require_editor(by)
    if not ThemeList.objects.filter(pk=draft.pk, status=ThemeList.Status.DRAFT).exists():
        raise Refused(_("This edition is not a draft any more. Look again."))


def _of(draft: ThemeList, key: str) -> Theme:
    theme = Theme.objects.filter(list=draft, key=key).first()
    if theme is None:
        raise Refused(_("This theme is no longer in the draft. Look again."))
    return theme


def _checked(draft: ThemeList, name: str, but: str = "") -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused(_("Enter a name for the theme."))
    if draft.themes.filter(name__iexact=name).exclude(key=but).exists():
        raise Refused(_("There is a theme “%(name)s” in the draft already.") % {"name": name})
    return name


def _new_key(name: str) -> str:
    """From the name; with a number behind it where any edition has had it."""
    stem = slugify(name)[:36].strip("-") or "theme"
    taken = set(Theme.objects.filter(key__startswith=stem).values_list("key", flat=True))
    return next(key for n in range(1, 1000) if (key := stem if n == 1 else f"{stem}-{n}") not in taken)


def _tell(draft: ThemeList, done: str, theme: Theme, by: User, now: datetime) -> None:
    detail = {"key": theme.key, "name": theme.name}
    events.record(what=f"voice.theme.{done}", subject=draft.public_id, by=by, now=now, detail=detail)
