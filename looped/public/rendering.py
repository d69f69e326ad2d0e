"""One page of the public site as HTML: words and frame, without a script, a cookie or an address that leads back."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.formats import date_format
from markupsafe import Markup, escape

from looped.public.charting import Grades, grades
from looped.public.content import PAGES, Content, Part, parts
from looped.public.shipped import LANGUAGE, frame
from looped.public.site import EASY, USUAL, Address, Published, Site
from looped.voice.wording import ENGLISH

FRAMEWORK = "framework.pdf"
HERE = Path(__file__).parent
_PICTURES = (HERE / "dress" / "pictures", HERE.parent / "voice" / "static" / "voice" / "pictures")
# What a touch can open: a web address, an e-mail address, a number to ring.
_REACHED = re.compile(
    r"(?P<web>https?://[^\s<>]+[^\s<>.,;:!?)])|(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<phone>(?<![\d/])(?:0\d{2,4}[ \d]{5,9}\d|999|116 123|111)(?![\d/]))"
)


@dataclass(frozen=True)
class Link:
    href: str
    text: str
    language: str = ""  # where it leads into another one
    direction: str = ""
    is_here: bool = False


@dataclass(frozen=True)
class Item:
    """Pairs of what somebody said and what was done."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Section:
    heading: str
    picture: Markup
    parts: list[Part]
    items: list[Item]
    grades: Grades | None = None
    links: tuple[Link, ...] = ()


def page(site: Site, of: Published, at: Address, *, root: str = "") -> str:
    """As it stands under its address; elsewhere, as when it is looked at before, with addresses from `root`."""
    content = of.content[at.language][at.manner]
    return _rendered(
        "page", site, at, content["title"], root=root, named=of.name(at.language), intro=content["intro"],
        sections=sections(content, at.language, _others(site, at, root)), other=_other_manner(of, at, root),
        earlier=[_to(each, at, root) for each in site.other_years(of, at.language)],
        changed_on=of.changed_on, review_on=of.review_on, ways=_languages(site, at, of.content, root),
    )  # fmt: skip


def first_page(site: Site, language: str) -> str:
    """Where a language begins while nobody has published a first page in it."""
    at, say = Address(language, ""), frame(language)
    return _rendered("page", site, at, say["site"], intro="" if site.pages else say["nothing"], sections=[])


def lost(site: Site, root: str) -> str:
    """What is answered where nothing is. It may be asked for at any depth, so it alone has addresses from `root`."""
    say, at = frame(ENGLISH), Address(ENGLISH, "")
    menu = [replace(_to(each, at, root), is_here=False) for each in site.menu(ENGLISH)]
    return _rendered("lost", site, at, say["lost_title"], root=root, intro=say["lost"], menu=menu)


def sections(content: Content, language: str, others: tuple[Link, ...] = ()) -> list[Section]:
    """`others`: where PAGES leads."""
    say = frame(language)
    return [
        Section(
            heading=each["heading"],
            picture=picture(each["picture"]),
            parts=[part for part in parts(each["text"]) if part.lines != (PAGES,)],
            items=[Item(tuple((say[label], words) for label, words in item)) for item in each.get("items", ())],
            grades=grades(each, language),
            links=others if PAGES in each["text"].split("\n") else (),
        )
        for each in content["sections"]
    ]


@cache
def picture(name: str) -> Markup:
    """The drawing itself, passed over by a reading device: the words beside it say the same. Empty for none."""
    found = [folder / f"{name}.svg" for folder in _PICTURES if name and (folder / f"{name}.svg").is_file()]
    if not found:
        return Markup()
    drawn = found[0].read_text(encoding="utf-8").strip()
    return Markup(drawn.replace("<svg ", '<svg aria-hidden="true" focusable="false" width="96" height="96" ', 1))  # noqa: S704  # ours


def reached(words: str) -> Markup:
    """The words, in which a touch opens what can be opened."""
    found, at = Markup(), 0
    for each in _REACHED.finditer(words):
        text = each[0].rstrip()
        scheme = {"web": "", "mail": "mailto:", "phone": "tel:"}[each.lastgroup or "web"]
        href = scheme + (text.replace(" ", "") if each.lastgroup == "phone" else text)
        found += escape(words[at : each.start()])
        found += Markup('<a href="{}" dir="ltr">{}</a>').format(href, text) + each[0][len(text) :]
        at = each.end()
    return found + escape(words[at:])


def _rendered(template: str, site: Site, at: Address, title: str, *, root: str = "", **context: Any) -> str:
    say, root = frame(at.language), root or at.root
    known = {
        "site": site, "say": say, "title": title, "root": root, "tongue": LANGUAGE[at.language],
        "easy": at.manner == EASY, "named": title, "home": root + Address(at.language, "").folder, "other": None,
        "earlier": [], "changed_on": None, "menu": [_to(each, at, root) for each in site.menu(at.language)],
        "framework": root + FRAMEWORK if site.has_framework else "", "reached": reached, "day": day,
        "ways": _languages(site, at, {}, root), **context,
    }  # fmt: skip
    return render_to_string(f"public/visitor/{template}.jinja", known)


def _to(of: Published, at: Address, root: str) -> Link:
    """To a page from another, in the manner in which somebody reads, where it is there in it."""
    manner = at.manner if at.manner in of.content[at.language] else USUAL
    to = Address(at.language, of.slug, manner)
    return Link((root or at.root) + to.folder, of.name(at.language), is_here=of.slug == at.slug)


def _others(site: Site, at: Address, root: str) -> tuple[Link, ...]:
    return tuple(_to(each, at, root) for each in site.menu(at.language) if each.slug != at.slug)


def _other_manner(of: Published, at: Address, root: str = "") -> Link | None:
    manner = USUAL if at.manner == EASY else EASY
    if manner not in of.content[at.language]:
        return None
    to = Address(at.language, at.slug, manner)
    return Link((root or at.root) + to.folder, frame(at.language)["to_usual" if manner == USUAL else "to_easy"])


def _languages(site: Site, at: Address, there: dict[str, Any], root: str = "") -> list[Link]:
    """Each by its own name: to this page in it, else to where that language begins."""
    found = []
    for key in site.languages():
        manner = at.manner if at.manner in there.get(key, ()) else USUAL
        to = Address(key, at.slug, manner) if key in there else Address(key, "")
        speech = LANGUAGE[key]
        found.append(
            Link((root or at.root) + to.folder, speech.name, key, speech.direction, is_here=key == at.language)
        )
    return found if len(found) > 1 else []


def day(value: date, language: str) -> str:
    """In words in English; in numbers elsewhere, because Django's catalogues put months into the wrong case."""
    return date_format(value, "j F Y" if language == ENGLISH else "d/m/Y")
