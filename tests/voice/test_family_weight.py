"""A first page is small enough for a bad line: all that a browser fetches for it, as it is sent."""

import gzip
import re

import pytest
from django.contrib.staticfiles import finders

from looped.accounts.models import Demonstration
from tests.cast import NOW
from tests.voice.family import LINK, asked
from tests.world import stop_the_clock

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MOST = 60_000
FONT = "built/fonts/atkinson-hyperlegible-{}-normal.woff2"


@pytest.mark.parametrize("language", ["en", "pl", "cy", "ro", "uk", "ar"])
def test_the_first_load_stays_under_60_kilobytes(cast, client, monkeypatch, language):
    stop_the_clock(monkeypatch)
    Demonstration.objects.create(made_at=NOW)
    asked(cast, band="parent", relation="mother", language=language)

    page = client.get(LINK).content.decode()

    assert f'lang="{language}"' in page
    linked = set(re.findall(r'"/static/([^"]+)"', page))
    assert len(linked) >= 5
    files = {name: len(gzip.compress(read(name))) for name in linked}
    fonts = {name: len(read(name)) for name in wanted(page)}
    assert len(page.encode()) + sum(files.values()) + sum(fonts.values()) < MOST


def wanted(page: str) -> list[str]:
    """The fonts that a browser fetches for these letters: the style sheet names a range for each."""
    more = re.search("[\u0100-\u024f]", page)
    return [FONT.format(each) for each in ["latin-400", "latin-700", *(["latin-ext-400"] if more else [])]]


def read(name: str) -> bytes:
    found = finders.find(name)
    assert found, name
    with open(found, "rb") as file:
        return file.read()
