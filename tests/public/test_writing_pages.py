"""Writing a page in the browser: nothing that was typed is ever lost."""

import pytest
from django.utils import timezone

from looped.public.models import Words
from tests.cast import NOW
from tests.public.publishing_world import CONTENT, CYMRAEG, in_welsh, page_of, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def address_of(page, *, language="en", manner="usual", end=""):
    return f"/publishing/{page.public_id}/words/{language}/{manner}/{end}"


def typed(*sections, seen=1, title="What we believe in", intro="Hello.", **more):
    data = {"seen": seen, "sections": len(sections), "title": title, "intro": intro, **more}
    for place, (heading, text) in enumerate(sections):
        data |= {f"heading_{place}": heading, f"text_{place}": text, f"picture_{place}": "ear"}
    return data


def headings(response):
    html = response.content.decode()
    return [part.split('"')[0] for part in html.split('name="heading_')[1:] for part in [part.split('value="')[1]]]


def test_saving_keeps_words_drawings_and_order(cast, client):
    page = page_of(cast)
    client.force_login(cast.petra)

    response = client.post(address_of(page), typed(("B", "Two."), ("A", "One.")))

    assert response.status_code == 302
    row = Words.objects.get(page=page)
    assert row.written_by == cast.petra
    assert row.version == 2
    assert [each["heading"] for each in row.content["sections"]] == ["B", "A"]
    assert row.content["sections"][0] == {"heading": "B", "picture": "ear", "text": "Two."}


@pytest.mark.parametrize(
    ("act", "left"),
    [
        ("up 1", ["B", "A", "C"]), ("down 1", ["A", "C", "B"]), ("remove 0", ["B", "C"]), ("add", ["A", "B", "C", ""]),
        ("up 0", ["A", "B", "C"]), ("down 2", ["A", "B", "C"]), ("up 99", ["A", "B", "C"]), ("burn", ["A", "B", "C"]),
    ],
)  # fmt: skip
def test_buttons_rearrange_what_is_typed_and_save_nothing(cast, client, act, left):
    page = page_of(cast)
    client.force_login(cast.quincy)

    response = client.post(address_of(page), typed(("A", "1"), ("B", "2"), ("C", "3"), do=act, title="Typed"))

    assert headings(response) == left
    assert 'value="Typed"' in response.content.decode()
    assert "Not saved yet." in response.content.decode()
    assert Words.objects.get(page=page).version == 1


def test_who_saves_second_sees_both_texts_and_keeps_their_own(cast, client):
    page = page_of(cast)
    theirs = {**CONTENT, "sections": [{**CONTENT["sections"][0], "text": "Theirs."}]}
    write(cast, page, theirs, by=cast.petra)
    client.force_login(cast.quincy)

    response = client.post(address_of(page), typed(("We listen", "Mine."), seen=1))

    html = response.content.decode()
    assert "Petra Participation has saved other words here" in html
    assert "Theirs." in html
    assert ">Mine.</textarea>" in html.replace("\r\n", "")
    assert 'name="seen" value="2"' in html
    assert client.post(address_of(page), typed(("We listen", "Both."), seen=2)).status_code == 302


def test_a_page_without_a_title_is_refused_and_kept_in_the_boxes(cast, client):
    page = page_of(cast)
    client.force_login(cast.quincy)

    response = client.post(address_of(page), typed(("A", "Kept."), title=" "))

    html = response.content.decode()
    assert "There is a problem" in html
    assert "Kept.</textarea>" in html


def test_hostile_numbers_and_drawings_break_nothing(cast, client):
    page = page_of(cast)
    client.force_login(cast.quincy)
    data = typed(("A", "1")) | {"sections": "9" * 40, "picture_0": "../../secret", "do": "up ²"}

    assert client.post(address_of(page), data).status_code == 200
    assert client.post(address_of(page), {}).status_code == 200
    assert client.post(address_of(page, end="preview/"), data).status_code == 200
    assert client.post(address_of(page, end="preview/"), {"sections": "-1"}).status_code == 200


def test_how_hard_it_is_to_read_stands_beside_each_section(cast, client):
    page = page_of(cast)
    client.force_login(cast.quincy)
    hard = "Comprehensive multidisciplinary assessments are undertaken by experienced practitioners. " * 6

    html = client.post(address_of(page), typed(("A", hard), do="look")).content.decode()

    assert "Hard for most grown-ups, too." in html
    assert "Long words: multidisciplinary, comprehensive" in html
    assert "grown-ups" not in client.get(address_of(page, language="cy")).content.decode()


def test_the_preview_is_the_visitors_own_page_of_what_stands_in_the_boxes(cast, client):
    page = page_of(cast)
    client.force_login(cast.quincy)

    response = client.post(address_of(page, end="preview/"), typed(("A <b>", "Typed just now by {council}.")))

    html = response.content.decode()
    assert "<h2>A &lt;b&gt;</h2>" in html
    assert "Typed just now by Looped." in html
    assert '<link rel="stylesheet" href="/public/style.css">' in html
    assert Words.objects.get(page=page).version == 1
    assert "We listen" in client.get(address_of(page, end="preview/")).content.decode()


def test_only_our_own_pages_may_frame_the_preview_and_no_script_runs_in_it(cast, client):
    page = page_of(cast)
    client.force_login(cast.quincy)

    preview, form = client.get(address_of(page, end="preview/")), client.get(address_of(page))

    policy = preview.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "script-src" not in policy
    assert preview.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-src 'self'" in form.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in form.headers["Content-Security-Policy"]
    assert form.headers["X-Frame-Options"] == "DENY"


def test_a_translation_stands_beside_the_english_and_what_changed_in_it_since(cast, client):
    page = page_of(cast)
    in_welsh(cast, page)
    new = [{**CONTENT["sections"][0], "text": "We ask you every week."}, CONTENT["sections"][1]]
    write(cast, page, {**CONTENT, "sections": new})
    write(cast, page, {**CONTENT, "sections": new, "intro": "New intro."})
    client.force_login(cast.quinn)

    html = client.get(address_of(page, language="cy")).content.decode()

    assert "What changed in the English since a speaker read this" in html
    assert "You can say no." in html  # as it was when it was read
    assert "We ask you every week." in html
    assert CYMRAEG["title"] in html


def test_fields_of_arabic_run_from_right_to_left(cast, client):
    page = page_of(cast)
    client.force_login(cast.quincy)

    html = client.get(address_of(page, language="ar")).content.decode()

    assert html.count('dir="rtl"') >= 4


def test_a_speaker_reads_the_translation_on_record(cast, client):
    page = page_of(cast)
    row = in_welsh(cast, page, checked=False)
    address = address_of(page, language="cy", end="check/")
    client.force_login(cast.quincy)
    assert "Another speaker reads it." in client.get(address).content.decode()

    client.force_login(cast.petra)
    assert CYMRAEG["sections"][0]["text"] in client.get(address).content.decode()
    response = client.post(address, {"seen": row.version, "english_seen": 1})

    assert response.status_code == 302
    row.refresh_from_db()
    assert (row.checked_by, row.checked_version) == (cast.petra, 1)


def test_words_that_changed_meanwhile_are_to_be_read_again(cast, client):
    page = page_of(cast)
    row = in_welsh(cast, page, checked=False)
    client.force_login(cast.petra)
    write(cast, page, {**CONTENT, "intro": "Other."})

    response = client.post(address_of(page, language="cy", end="check/"), {"seen": row.version, "english_seen": 1})

    html = response.content.decode()
    assert "The words have changed since you opened this page." in html
    assert 'name="english_seen" value="2"' in html


def test_english_needs_no_check_and_unknown_languages_are_not_there(cast, client):
    page = page_of(cast)
    client.force_login(cast.quincy)

    assert client.get(address_of(page, end="check/")).status_code == 404
    assert client.get(address_of(page, language="cy", end="check/")).status_code == 404
    assert client.get(address_of(page, language="xx")).status_code == 404
    assert client.get(address_of(page, manner="loud")).status_code == 404


def test_who_only_approves_looks_and_does_not_write(cast, client):
    page = page_of(cast)
    client.force_login(cast.dina)

    assert client.get(address_of(page, end="preview/")).status_code == 200
    assert client.get(address_of(page)).status_code == 403
    client.force_login(cast.maya)
    assert client.get(address_of(page, end="preview/")).status_code == 403
