"""Writing a page, reading a translation, and seeing to it. Nothing here changes what visitors see, but for the day
by which somebody looks at a page again: that is no statement."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.public.content import cleaned
from looped.public.models import Page, Words
from looped.public.preparing import prepare
from looped.public.queries.resolving import SAVED, checked_against
from looped.public.rules import Overtaken, check_may_write, check_review_date
from looped.public.shipped import LANGUAGE
from looped.voice.wording import ENGLISH


@operation
def save_words(
    *, page: Page, language: str, manner: str, content: Mapping[str, Any], seen: int, by: User, now: datetime
) -> Words:
    """`seen`: the version that the writer began from, 0 where nobody had written.

    Raises Overtaken where somebody else has saved since; Refused for words of which no page can be made.
    """
    check_may_write(by)
    if language not in LANGUAGE or manner not in Words.Manner.values:
        raise Refused(_("The pages do not speak this language."))
    new = cleaned(content)
    before = Words.objects.filter(page=page, language=language, manner=manner).select_related("written_by").first()
    if (before.version if before else 0) != seen:
        raise _overtaken(before)
    if before and before.content == new:
        return before
    values = {"content": new, "version": seen + 1, "written_by": by, "written_at": now}
    saved, _made = Words.objects.update_or_create(
        page=page, language=language, manner=manner, defaults=values | {"checked_by": None, "checked_version": None}
    )
    detail = {"language": language, "manner": manner, "old": before.content if before else None, "new": new}
    events.record(what=SAVED, subject=page.public_id, by=by, now=now, detail=detail)
    return saved


def _overtaken(before: Words | None) -> Overtaken:
    if before is None:
        return Overtaken(_("These words are not there any more. Yours are still in the boxes."), {}, 0)
    sentence = _(
        "%(name)s has saved other words here since you opened them. Yours are still in the boxes: put the two "
        "together, then save."
    )
    return Overtaken(sentence % {"name": before.written_by.name}, before.content, before.version)


@operation
def check_translation(*, words: Words, seen: int, english_seen: int, by: User, now: datetime) -> None:
    """A speaker has read a translation against the English. Both versions as they were shown.

    Raises Refused for English, for one's own words, and where either has changed since.
    """
    check_may_write(by)
    if words.language == ENGLISH:
        raise Refused(_("English is what the others are read against. It needs no check."))
    rows = {(row.language, row.manner): row for row in Words.objects.filter(page=words.page_id)}
    now_there = rows.get((words.language, words.manner))
    if (ENGLISH, Words.Manner.USUAL) not in rows or now_there is None:
        raise Refused(_("There are no English words to read this against."))
    english = checked_against(now_there, rows)
    if (now_there.version, english.version) != (seen, english_seen):
        raise Refused(_("The words have changed since you opened this page. Read them again."))
    if now_there.written_by_id == by.pk:
        raise Refused(_("You wrote this translation. Another speaker reads it."))
    Words.objects.filter(pk=now_there.pk).update(checked_by=by, checked_version=english.version)
    detail = {"language": words.language, "manner": words.manner, "version": seen, "english": english_seen}
    events.record(what="public.words.checked", subject=words.page.public_id, by=by, now=now, detail=detail)


@operation
def look_again_by(*, page: Page, day: date, by: User, now: datetime) -> None:
    """Somebody looked at the page, and says until when that holds. Raises Refused."""
    check_may_write(by)
    check_review_date(day, today=timezone.localdate(now))
    detail = {"old": page.review_on, "new": day}
    Page.objects.filter(pk=page.pk).update(review_on=day)
    page.review_on = day
    events.record(what="public.page.looked_at", subject=page.public_id, by=by, now=now, detail=detail)
    prepare(now=now)


@operation
def give_to(*, page: Page, owner: User, by: User, now: datetime) -> None:
    """Another owner sees to the page: one who may write it. Raises Refused."""
    check_may_write(by)
    if not owner.is_active or not owner.may(Permission.EDIT_PUBLIC_PAGES):
        raise Refused(_("Only somebody who writes public pages sees to one."))
    detail = {"old": page.owner.name, "new": owner.name}
    Page.objects.filter(pk=page.pk).update(owner=owner)
    page.owner = owner
    events.record(what="public.page.given", subject=page.public_id, by=by, now=now, detail=detail)
