"""Makes every file that visitors get, from what is published. Never for a visitor: for all of them, beforehand."""

import hashlib
from datetime import datetime
from pathlib import Path

from django.utils import timezone, translation

from looped.core.writing import operation
from looped.public.framework_paper import framework_paper
from looped.public.models import Edition, PageKey, Prepared
from looped.public.rendering import FRAMEWORK, first_page, lost, page, picture
from looped.public.site import Address, Published, Site
from looped.ui import council
from looped.ui.glyphs import FONTS

HERE = Path(__file__).parent
LOST, STYLE, ICON = "404.html", "style.css", "icon.svg"
ROOT = "/public/"
"""Where the files stand with us. LOST alone says so: it is shown at any depth."""

TYPES = {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml",
    ".woff2": "font/woff2", ".pdf": "application/pdf", ".txt": "text/plain; charset=utf-8",
}  # fmt: skip
_LETTERS = {
    "fonts/letters.woff2": "atkinson-hyperlegible-latin-400-normal.woff2",
    "fonts/more-letters.woff2": "atkinson-hyperlegible-latin-ext-400-normal.woff2",
    "fonts/licence.txt": "LICENSE-atkinson-hyperlegible.txt",
}
# The framework goes with those that speak of it.
WITH_FRAMEWORK = {PageKey.GUIDE_EVERYBODY, PageKey.HOW_WE_CHECK}


@operation
def prepare(*, now: datetime) -> int:
    """Bring the files in line with what is published; how many changed. Within the operation that publishes, and by
    itself where only the frame changes: the council's name or colour, our own templates.

    A file that stays as it was keeps its time, so that nobody fetches it again.
    """
    with translation.override("en-gb"):  # not in the language of whoever has just pressed a button
        site, paper = _published()
        new = files(site, paper)
    digests = {path: hashlib.sha256(content).hexdigest() for path, content in new.items()}
    there = dict(Prepared.objects.values_list("path", "sha256"))
    changed = [path for path in new if there.get(path) != digests[path]]
    Prepared.objects.filter(path__in=[path for path in there if path not in new or path in changed]).delete()
    Prepared.objects.bulk_create(
        Prepared(
            path=path, content_type=TYPES[Path(path).suffix], content=new[path], sha256=digests[path], prepared_at=now
        )
        for path in changed
    )
    return len(changed) + len(there.keys() - new.keys())


def _published() -> tuple[Site, bytes | None]:
    rows = Edition.objects.filter(status=Edition.Status.PUBLISHED).select_related("page").order_by("page")
    pages = tuple(
        Published(
            row.page.key, row.page.year, row.content,
            changed_on=timezone.localdate(row.published_at), review_on=row.page.review_on,
        )
        for row in rows
    )  # fmt: skip
    ours = council.current()
    approved = [row.published_at for row in rows if row.published_at and row.page.key in WITH_FRAMEWORK]
    paper = framework_paper(council=ours.name, colour=ours.colour, approved_at=max(approved)) if approved else None
    return Site(ours.name, ours.colour, ours.is_demo, pages, has_framework=paper is not None), paper


def files(site: Site, paper: bytes | None) -> dict[str, bytes]:
    """Every file by its path below /public/. The same site makes the same bytes."""
    found = {Address(language, "").path: first_page(site, language) for language in site.languages()}
    found |= {at.path: page(site, of, at) for of, at in site.addresses()}
    found[LOST] = lost(site, ROOT)
    found[STYLE] = f":root {{ --brand: {site.colour}; }}\n" + (HERE / "dress" / STYLE).read_text("utf-8")
    found[ICON] = str(picture("sun"))
    made = {path: words.encode() for path, words in found.items()}
    letters = {path: FONTS / name for path, name in _LETTERS.items()}
    made |= {path: font.read_bytes() for path, font in letters.items() if font.is_file()}  # else the device's own
    return made | ({FRAMEWORK: paper} if paper else {})
