"""Every file that can leave for visitors: light, whole, the same each time, and leading nowhere but to each other."""

import dataclasses
import posixpath
from html.parser import HTMLParser

import pytest
from django.utils import translation

from looped.public.content import NAMED, cleaned, texts
from looped.public.models import OF_A_YEAR
from looped.public.preparing import files
from looped.public.shipped import LANGUAGE, frame, pages
from looped.public.site import Published
from looped.public.year_facts import ALWAYS
from tests.public.a_site import CHANGED, REVIEW, whole_site

pytestmark = pytest.mark.once
MOST = 50_000
ABROAD = ("https://", "mailto:", "tel:")
FIGURES = ALWAYS | {"year", "counted_to", "best_part", "weakest_part"}


@pytest.fixture(scope="module")
def made():
    return files(whole_site(), b"a framework")


class _Reading(HTMLParser):
    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(html.decode())

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.links += [value for name, value in attributes if name in ("href", "src")]


def pages_in(made):
    return {path: _Reading(content) for path, content in made.items() if path.endswith("index.html")}


def test_no_page_weighs_more_than_50_kb_with_its_style_its_drawings_and_all_its_letters(made):
    """Its drawings stand in it. Letters count, though a browser fetches them once for all pages."""
    beside = sum(len(content) for path, content in made.items() if path.endswith((".css", ".woff2")))
    heavy = {path: len(made[path]) + beside for path in pages_in(made) if len(made[path]) + beside > MOST}
    assert beside > 20_000
    assert heavy == {}


def test_every_link_leads_to_a_file_and_every_page_can_be_reached(made):
    found = pages_in(made)
    seen, ahead = set(), ["index.html"]
    while ahead:
        path = ahead.pop()
        if path in seen:
            continue
        seen.add(path)
        here = [link for link in found[path].links if not link.startswith((*ABROAD, "#"))]
        assert not any(link.startswith("/") or "?" in link for link in here), path
        targets = {posixpath.normpath(posixpath.join("/", posixpath.dirname(path), link)) for link in here}
        for target in targets:
            name = target.lstrip("/")
            file = name if name in made else posixpath.join(name, "index.html")
            assert file in made, (path, target)
            if file in found:
                ahead.append(file)
    assert seen == set(found)


def test_no_page_has_a_script_a_form_or_anything_that_a_browser_fetches_from_elsewhere(made):
    for path, page in pages_in(made).items():
        assert not page.tags & {"script", "form", "iframe", "img", "style", "object"}, path
    assert b"http" not in made["style.css"]


def test_the_same_editions_make_the_same_bytes_whoever_presses(made):
    site = whole_site()
    turned = dataclasses.replace(site, pages=tuple(reversed(site.pages)))

    with translation.override("en-gb"):
        assert files(turned, b"a framework") == made


def test_a_page_of_two_years_leads_from_the_newest_to_the_other():
    content = {"en": {"usual": {"title": "What we found", "intro": "", "sections": []}}}
    years = tuple(Published("year", year, content, CHANGED, REVIEW) for year in (2024, 2025))
    made = files(dataclasses.replace(whole_site(), pages=years), None)

    assert b'href="./year-2025-26/"' in made["index.html"]
    assert b"year-2024-25" not in made["index.html"]
    assert b'href="../year-2024-25/"' in made["year-2025-26/index.html"]


def test_the_first_page_leads_to_all_others_that_are_there_and_to_no_more(made):
    for path in ("index.html", "easy/index.html", "cy/index.html", "ar/easy/index.html"):
        page = made[path].decode()
        listed = _Reading(page.split('<ul class="pages">')[1].split("</ul>")[0].encode()).links
        menu = _Reading(page.split('<nav id="menu"')[1].encode()).links
        here = posixpath.dirname(path)
        others = [to for to in menu if posixpath.normpath(posixpath.join("/", here, to)).strip("/") != here]
        assert listed == [to for to in others if not to.endswith(".pdf")], path
        assert "[pages]" not in page


def test_nothing_published_is_said_plainly():
    made = files(dataclasses.replace(whole_site(), pages=(), has_framework=False), None)

    assert [path for path in made if path.endswith(".html")] == ["index.html", "404.html"]
    assert frame("en")["nothing"].encode() in made["index.html"]


def test_a_language_that_reads_from_the_right_says_so():
    content = {"ar": {"usual": {"title": "قيمنا", "intro": "", "sections": []}}}
    made = files(dataclasses.replace(whole_site(), pages=(Published("values", 0, content, CHANGED, REVIEW),)), None)

    assert b'<html lang="ar" dir="rtl">' in made["ar/values/index.html"]
    assert 'lang="ar" hreflang="ar" dir="rtl">العربية</a>' in made["index.html"].decode()


def test_words_are_never_markup():
    evil = "<script>alert(1)</script> & ring 0800 1111 or see https://a.example/?b=1&c=2."
    section = {"heading": evil, "picture": "", "text": f"- {evil}\n{evil}", "items": [[["you_said", evil]]]}
    content = {"en": {"usual": {"title": evil, "intro": evil, "sections": [section]}}}
    page = files(dataclasses.replace(whole_site(), pages=(Published("values", 0, content, CHANGED, REVIEW),)), None)[
        "values/index.html"
    ]

    assert "script" not in _Reading(page).tags
    assert b'<a href="tel:08001111" dir="ltr">0800 1111</a>' in page
    assert b'<a href="https://a.example/?b=1&amp;c=2" dir="ltr">' in page


def test_the_frame_of_every_language_is_whole_and_has_a_day_where_it_speaks_of_one():
    with_a_year = {language for key, language, *_rest in pages() if key in OF_A_YEAR}
    for language in LANGUAGE:
        say = frame(language)
        untold = {name for name in say if language != "en" and say[name] == frame("en")[name]}
        of_a_year = () if language in with_a_year else ("part_", "grade", "how_", "share", "no_grades", "cannot_say")
        assert not [name for name in untold if not name.startswith(of_a_year)], language
        assert all(say[name].count("{day}") == 1 for name in ("changed", "looked_at")), language


def test_words_that_ship_can_be_saved_as_they_are_and_name_only_what_is_known():
    for key, language, manner, content in pages():
        named = {name for text in texts(content) for name in NAMED.findall(text)}
        assert cleaned(content) == content, (key, language, manner)
        assert named <= {"council", "telephone"} | (FIGURES if key in OF_A_YEAR else set()), (key, language, manner)
