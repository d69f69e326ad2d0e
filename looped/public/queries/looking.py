"""A page as visitors would see it, from words that are not published: by the code that prepares what they get."""

from datetime import date

from django.utils import timezone

from looped.public.charting import with_grades
from looped.public.content import NAMED, Content, mapped, takes_in
from looped.public.models import Edition, Page
from looped.public.preparing import ROOT
from looped.public.queries.resolving import known
from looped.public.queries.taking_in import items
from looped.public.queries.years import figures_of
from looped.public.rendering import page as rendered
from looped.public.site import Address, Published, Site
from looped.ui import council

Contents = dict[str, dict[str, Content]]


def as_it_stands(page: Page, language: str, content: Content, today: date) -> Content:
    """With what is known filled in, and what is taken in. Never refuses: a name that nothing is known of stays as it
    was typed, for the writer to see."""
    frozen = figures_of(page, today)
    values = known(page, today) | (frozen.values(language) if frozen else {})
    taken = {what: items(what, language) for what in takes_in(content)}
    whole = mapped(content, lambda text: NAMED.sub(lambda found: values.get(found[1], found[0]), text))
    whole["sections"] = [
        each | {"text": "", "items": taken[each["text"]]} if taken.get(each["text"]) else each
        for each in whole["sections"]
    ]
    return with_grades(whole, frozen.grades, language) if frozen else whole


def seen_by_visitors(page: Page, contents: Contents, language: str, manner: str, today: date) -> str:
    """The whole file, as HTML; what it leads to is what is published. One query."""
    site, of = _among_others(page, contents, today)
    html = rendered(site, of, Address(language, of.slug, manner), root=ROOT)
    # In a frame, what it leads to could not be shown: that opens beside it.
    return html.replace("<head>", '<head>\n<base target="_blank">', 1)


def weights(page: Page, contents: Contents, today: date) -> dict[tuple[str, str], int]:
    """(language, manner) -> how many bytes its file would have. One query."""
    site, of = _among_others(page, contents, today)
    return {
        (language, manner): len(rendered(site, of, Address(language, of.slug, manner)).encode())
        for language, manners in contents.items()
        for manner in manners
    }


def _among_others(page: Page, contents: Contents, today: date) -> tuple[Site, Published]:
    of = Published(page.key, page.year, contents, changed_on=today, review_on=page.review_on)
    ours = council.current()
    others = tuple(each for each in _published() if (each.key, each.year) != (of.key, of.year))
    return Site(ours.name, ours.colour, ours.is_demo, (*others, of)), of


def _published() -> list[Published]:
    rows = Edition.objects.filter(status=Edition.Status.PUBLISHED).select_related("page").order_by("page")
    return [
        Published(row.page.key, row.page.year, row.content, timezone.localdate(row.published_at), row.page.review_on)
        for row in rows
    ]


def address_of(page: Page) -> str:
    """Where visitors find it, in English."""
    of = Published(page.key, page.year, {}, page.review_on, page.review_on)
    return ROOT + Address("en", of.slug).folder
