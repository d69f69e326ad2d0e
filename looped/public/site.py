"""What stands under /public/ and where, as data: nothing here touches the database.

English stands at the top, every other language in a folder of its own, easy read in `easy/` below its page. Addresses
are relative, so that the same bytes stand under any folder of any server.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from looped.public.content import Content
from looped.public.models import OF_A_YEAR, PageKey
from looped.public.shipped import LANGUAGE
from looped.voice.wording import ENGLISH

USUAL, EASY = "usual", "easy"
INDEX = "index.html"
_ORDER = {key: place for place, key in enumerate(PageKey.values)}


@dataclass(frozen=True)
class Published:
    """A page as it is published. `content`: language -> manner -> content. `year`: 0 for pages of no year."""

    key: str
    year: int
    content: dict[str, dict[str, Content]]
    changed_on: date
    review_on: date

    @property
    def slug(self) -> str:
        """Blank for the first page, which is where its language begins."""
        if self.key == PageKey.WELCOME:
            return ""
        return f"{self.key}-{self.year}-{(self.year + 1) % 100:02d}" if self.year else self.key

    def name(self, language: str) -> str:
        """Its usual title: in easy words several pages may have the same. A page may be looked at before it has one."""
        manners = self.content[language]
        return manners.get(USUAL, manners.get(EASY, {}))["title"]


@dataclass(frozen=True)
class Address:
    """Of one page, in a language and manner."""

    language: str
    slug: str
    manner: str = USUAL

    @property
    def folder(self) -> str:
        """Below /public/, blank or with a slash at its end."""
        own = "" if self.language == ENGLISH else self.language
        named = (own, self.slug, EASY if self.manner == EASY else "")
        return "".join(f"{each}/" for each in named if each)

    @property
    def path(self) -> str:
        return self.folder + INDEX

    @property
    def root(self) -> str:
        """The way from here up to /public/: "./" or "../", as often as it takes."""
        return "../" * self.folder.count("/") or "./"


@dataclass(frozen=True)
class Site:
    """All that is published at a moment, and whose it is."""

    council: str
    colour: str
    is_demo: bool
    pages: tuple[Published, ...]
    has_framework: bool = False

    def in_order(self) -> list[Published]:
        """As the menu has them; of pages of a year, the newest first."""
        return sorted(self.pages, key=lambda page: (_ORDER[page.key], -page.year))

    def menu(self, language: str) -> list[Published]:
        """Of pages of a year only the newest: that one leads to the others."""
        found: dict[str, Published] = {}
        for page in self.in_order():
            if language in page.content:
                found.setdefault(page.key, page)
        return list(found.values())

    def other_years(self, page: Published, language: str) -> list[Published]:
        if page.key not in OF_A_YEAR:
            return []
        same = [each for each in self.in_order() if each.key == page.key and language in each.content]
        return [each for each in same if each.year != page.year]

    def languages(self) -> list[str]:
        """English always, and each in which there is a page."""
        spoken = {language for page in self.pages for language in page.content}
        return [key for key in LANGUAGE if key == ENGLISH or key in spoken]

    def addresses(self) -> Iterator[tuple[Published, Address]]:
        for page in self.in_order():
            for language, manners in page.content.items():
                for manner in manners:
                    yield page, Address(language, page.slug, manner)
