"""A sheet to print has all letters, can be read by a device, and names nobody."""

import re

import pytest

from looped.ui.typesetting import FONTS
from looped.voice import sheets, wording
from looped.voice.rules.sheets import number_of, typed_number
from tests.voice.build import an_invitation, in_force, shipped
from tests.world import stop_the_clock

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once,
    pytest.mark.skipif(not FONTS.exists(), reason="script/build-ui has not run here"),
]


@pytest.fixture
def at(cast, client, monkeypatch):
    """A browser in which somebody of the cast is signed in."""
    stop_the_clock(monkeypatch)

    def signed_in(name):
        client.force_login(getattr(cast, name))
        return client

    return signed_in


def made(version, key="en", **more):
    language = next(each for each in wording.LANGUAGES if each.key == key)
    return sheets.sheet(version, language, council="Westhaven", telephone="01234 567890", **more)


@pytest.mark.parametrize("key", [each.key for each in wording.LANGUAGES])
def test_in_every_language_it_is_a_tagged_pdf(cast, key):
    shipped(cast)

    found = sheets.pdf(made(in_force("case", "4-7", "review"), key, easy=True, number="bcdf-ghjk"))

    assert found.startswith(b"%PDF")
    assert b"pdfuaid" in found
    assert f"/Lang({key}".encode() in found.replace(b" ", b"")


def test_it_says_all_that_the_first_page_says_and_fills_in_who_asks(cast):
    shipped(cast)

    paper = made(in_force())

    assert "We are Westhaven." in paper.intro
    assert "01234 567890" in paper.safe
    assert not [line for line in (*paper.intro, paper.safe, *paper.give_back) if "{" in line]


def test_without_a_telephone_of_the_council_it_still_says_whom_to_call(cast):
    shipped(cast)
    english = wording.LANGUAGES[0]

    assert "999" in sheets.sheet(in_force(), english, council="Westhaven", telephone="").safe


def test_who_may_see_is_asked_of_the_case_alone(cast):
    shipped(cast)
    seeing = wording.phrases("en", "12-17")["see_title"]

    assert seeing in [each.title for each in made(in_force("case", "12-17", "plan")).choices]
    assert seeing not in [each.title for each in made(in_force(band="12-17")).choices]


def test_its_number_is_typed_back_with_or_without_the_dash(cast):
    invitation = an_invitation(cast)
    number = number_of(invitation)

    assert re.fullmatch(r"\w{4}-\w{4}", number)
    assert invitation.public_id.startswith(typed_number(f" {number.upper()} "))
    assert typed_number("C-1001") == ""


def test_who_may_ask_prints_it_in_languages_that_are_offered(cast, at):
    shipped(cast)
    version = in_force()

    assert at("sam").get(f"/voice/sheets/{version.public_id}/").status_code == 200
    pdf = at("sam").get(f"/voice/sheets/{version.public_id}/pdf/")
    assert pdf["Content-Type"] == "application/pdf"
    assert at("sam").get(f"/voice/sheets/{version.public_id}/?language=pl").status_code == 404
    assert at("nora").get(f"/voice/sheets/{version.public_id}/").status_code == 403


def test_the_sheet_of_an_invitation_is_for_those_who_may_see_it(cast, at):
    invitation = an_invitation(cast)
    address = f"/voice/sheets/{invitation.questionnaire.public_id}/?invitation={invitation.public_id}"

    assert number_of(invitation) in at("sam").get(address).content.decode()
    assert at("wen").get(address).status_code == 404
