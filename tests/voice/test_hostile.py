"""Hostile words, sent by a family's own pages, are kept as they are, and stay words wherever they are shown."""

import io
import re
import zipfile

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from docx import Document
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from looped.voice.forms.promises import LEAST
from looped.voice.models import Comment, Quotation, Response
from looped.voice.operations.participation import add_group, add_pile, close_pack, make_pack, open_pack
from looped.voice.operations.promises import Said, do_promise, make_promise, publish_promise
from looped.voice.rules.scales import LONGEST_TEXT
from tests.cast import NOW, TODAY
from tests.twins.walk import undone
from tests.voice.build import a_questionnaire, an_invitation
from tests.voice.family import ENGLISH, TOKEN
from tests.voice.packs import quotations
from tests.world import build_world, stop_the_clock

pytestmark = pytest.mark.django_db
SCRIPT = '<script>alert(1)</script><img src=x onerror="alert(2)">'
CODE = (
    f'=HYPERLINK("http://x.example","y") {SCRIPT} {{{{ 7 * 7 }}}} #panic("markup") *bold* %s &amp; \u202egnp.exe\u200f'
    " \u2400 \x0b\x0c\x1b\x1f\x85\ufffe\uffff \U0001f642 \u4f60\u597d"
)
LETTER = f"{CODE}\x00 " + "A long letter, and no harm in it. " * 3_100  # more than 100 kB
QUARTER = "2026-27Q3"
HARMFUL = re.compile(r"<script>alert|<img src=x")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        stop_the_clock(patch)
        yield build_world(issued=False)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def comment(world):
    """What a child told about their own case, to be read by the worker too, and quoted."""
    questions = (("what_next", "text", "What do you want to happen next?"),)
    asked = a_questionnaire(world.cast, "case", "8-11", "closure", questions=questions)
    an_invitation(world.cast, questionnaire=asked, token=TOKEN, moment="closure")
    browser = Client()
    browser.post(f"{ENGLISH}begin/")
    answered = [
        browser.post(f"{ENGLISH}question/", {"answer": LETTER}), browser.post("/v/last/who/", {"answer": "worker"}),
        browser.post("/v/last/words/", {"answer": "yes"}), browser.post("/v/last/hear/", {"answer": "worker"}),
        browser.post("/v/last/send/"),
    ]  # fmt: skip
    assert [each.status_code for each in answered] == [302] * 5
    return Comment.objects.get(key="what_next", response__questionnaire=asked)


@pytest.fixture(scope="module")
def quoted(world, comment):
    Comment.objects.filter(pk=comment.pk).update(sentiment="positive", themed_on=TODAY, read_at=NOW,
                                                 read_by=world.cast.quinn)  # fmt: skip
    return Quotation.objects.create(
        comment=comment, text=CODE, whose="A child", status="approved", made_by=world.cast.quincy, made_at=NOW,
        decided_by=world.cast.quinn, decided_at=NOW,
    )  # fmt: skip


def read(person, address: str):
    client = Client()
    client.force_login(person)
    response = client.get(address)
    assert response.status_code == 200, address
    return response


def assert_harmless(person, address: str) -> None:
    text = read(person, address).content.decode()
    assert "=HYPERLINK(" in text, address
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text, address
    assert not HARMFUL.search(text), address


def test_a_letter_of_100_kb_is_kept_whole_as_it_was_written(comment):
    assert comment.text == LETTER.replace("\x00", "\u2400").strip()
    assert 100_000 < len(comment.text) < LONGEST_TEXT


def test_it_stays_words_on_every_page(world, comment, quoted):
    cast, key = world.cast, comment.public_id
    with undone():
        Comment.objects.filter(pk=comment.pk).update(read_at=None, read_by=None, themed_on=None)
        assert_harmless(cast.quinn, reverse("voice:inbox"))
        assert_harmless(cast.quinn, reverse("voice:comment", args=[key]))
    assert_harmless(cast.petra, reverse("voice:quote", args=[key]))
    assert_harmless(cast.petra, reverse("voice:quotation", args=[quoted.public_id]))
    assert_harmless(cast.petra, reverse("voice:quotations") + "?show=approved")
    assert_harmless(cast.sam, reverse("voice:case_feedback"))


@pytest.fixture(scope="module")
def pack(world, quoted):
    """Open, with hostile words on a card, and in its names."""
    cast = world.cast
    group = add_group(name=CODE[:100], may_be_named=True, led_by=cast.petra, by=cast.petra, now=NOW)
    chosen = [quoted, *quotations(cast)]
    Response.objects.filter(comments__quotations__in=chosen).update(may_quote=True)
    made = make_pack(group=group, title=CODE[:100], quotations=chosen, by=cast.petra, now=NOW)
    open_pack(pack=made, by=cast.petra, now=NOW)
    return made


def test_it_stays_words_on_the_cards_of_a_pack(world, pack):
    assert_harmless(world.cast.petra, reverse("voice:pack", args=[pack.public_id]))
    assert_harmless(world.cast.petra, reverse("voice:pack_sort", args=[pack.public_id]))


def test_it_stays_words_in_the_report_and_each_of_its_files(world, pack):
    quinn, petra = world.cast.quinn, world.cast.petra
    add_pile(pack=pack, name=CODE[:100], by=petra)
    close_pack(
        pack=pack, ranks={}, present=6, would_ask=CODE, should_change=LETTER.replace("\x00", "\u2400"), named=True,
        by=petra, now=NOW,
    )  # fmt: skip
    assert_harmless(quinn, reverse("reports:draft", args=[QUARTER]))
    file = {
        name: read(quinn, reverse("reports:draft_file", args=[QUARTER, name])).getvalue()
        for name in ("html", "pdf", "docx", "xlsx", "json")
    }

    assert b"=HYPERLINK(" in file["html"] and not HARMFUL.search(file["html"].decode())
    assert "=HYPERLINK(" in "".join(page.extract_text() for page in PdfReader(io.BytesIO(file["pdf"])).pages)
    told = Document(io.BytesIO(file["docx"]))
    words = [*told.paragraphs, *(par for table in told.tables for cell in table._cells for par in cell.paragraphs)]
    assert sum(SCRIPT in each.text for each in words) >= 3  # the quotation, what they would ask, what should change
    assert b"HYPERLINK" not in file["json"]  # figures, and nobody's words
    assert len(_cells(file["xlsx"])) >= 3 and not _formulas(file["xlsx"])


def _cells(content: bytes) -> list[str]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = (row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())
    return [str(cell) for row in rows for cell in row if "HYPERLINK" in str(cell)]


def _formulas(content: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        sheets = [file.read(name) for name in file.namelist() if name.startswith("xl/worksheets/")]
    return [found for sheet in sheets for found in re.findall(rb"<f>.*?</f>|<f .*?/?>", sheet)]


def test_it_stays_words_on_the_poster(world):
    cast = world.cast
    promises = [_kept(cast) for _ in range(LEAST)]
    chosen = "?show=1" + "".join(f"&chosen={promise.public_id}" for promise in promises)

    assert_harmless(cast.quinn, reverse("voice:poster") + chosen)
    assert_harmless(cast.quinn, reverse("voice:promise", args=[promises[0].public_id]))
    pages = PdfReader(io.BytesIO(read(cast.quinn, reverse("voice:poster_pdf") + chosen).content)).pages
    assert "=HYPERLINK(" in "".join(page.extract_text() for page in pages)


def _kept(cast):
    said = Said(CODE, "being-listened-to", None)
    promise = make_promise(said=said, promise=CODE, owner=cast.quinn, due_on=TODAY, by=cast.quinn, now=NOW)
    do_promise(promise=promise, did=CODE, by=cast.quinn, now=NOW)
    promise.refresh_from_db()
    publish_promise(promise=promise, is_public=True, by=cast.quinn, now=NOW)
    return promise
