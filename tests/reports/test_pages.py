"""The pages under /reports/: who may open them, and what stands on them."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from looped.audits.models import Audit
from looped.core.periods import Quarter
from looped.reports.models import Issue, Words
from looped.reports.queries.drafts import draft_of
from tests.audits import build
from tests.cast import NOW
from tests.reports.quarter import build_quarter

Q1 = Quarter(2024, 1)
DRAFT = "/reports/2024-25Q1/"


@pytest.fixture
def quarter(cast):
    return build_quarter(cast)


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", response.content.decode()))


def test_the_draft_shows_every_part_and_every_figure_opens(client, cast, quarter):
    client.force_login(cast.quinn)
    page = client.get(DRAFT)
    text = text_of(page)
    for words in ("Not for publication", "7 (22.6%)", "The year’s trend", "Supervision", "Next steps", "All come out"):
        assert words in text
    links = set(re.findall(r'class="app-figure" href="([^"]+)"', page.content.decode()))
    assert len(links) > 200
    for link in sorted(links)[::12]:
        assert client.get(link.replace("&amp;", "&")).status_code == 200, link


def test_a_drawer_lists_what_is_counted_and_what_is_left_out(client, cast, quarter):
    client.force_login(cast.quinn)
    page = client.get(DRAFT + "figure", {"name": "domain.assessment.good 2024-04"})
    text = text_of(page)
    assert "11 of 29 (37.9%)" in text
    assert "Left out, not applicable to this child: 2" in text
    assert text.count("Q1-0") == 31


def test_a_drawer_lists_only_what_the_reader_may_see(client, cast, quarter):
    """Sonia manages children in need: audits of other areas are counted, not listed."""
    report = issue(cast)
    client.force_login(cast.sonia)
    page = client.get(f"{report}figure", {"name": "overall.inadequate quarter"})
    text = text_of(page)
    assert "7 of 77 (9.1%)" in text
    shown = [audit for audit in quarter if audit.overall == "inadequate" and audit.reference in text]
    assert shown and {audit.area for audit in shown} == {cast.areas["need"]}
    assert "outside what you may open" in text


@pytest.mark.parametrize("name", ["overall.god 2024-04", "", "a b c d", "overall.good 2031-01"])
def test_a_name_that_is_no_figure_is_no_page(client, cast, quarter, name):
    client.force_login(cast.quinn)
    assert client.get(DRAFT + "figure", {"name": name}).status_code == 404


@pytest.mark.parametrize("who", ["nora", "sam", "maya", "sonia", "dina", "ada"])
@pytest.mark.parametrize("address", ["", "figures", "figure?name=overall.good", "file.json", "issue"])
def test_only_the_qa_team_opens_a_draft(client, cast, who, address):
    client.force_login(getattr(cast, who))
    assert client.get(DRAFT + address).status_code == 403


@pytest.mark.parametrize("who", ["nora", "sam", "maya", "ada", "peer"])
def test_issued_reports_are_for_those_who_may_see_reports(client, cast, quarter, who):
    report = issue(cast)
    client.force_login(getattr(cast, who))
    for page in ("/reports/", report, f"{report}figure?name=overall.good", f"{report}file.json"):
        assert client.get(page).status_code == 403


@pytest.mark.parametrize("period", ["2024-25Q5", "2024-26Q1", "2024", "x"])
def test_what_is_no_quarter_is_no_page(client, cast, period):
    client.force_login(cast.quinn)
    assert client.get(f"/reports/{period}/").status_code == 404


def issue(cast) -> str:
    """Issue version 1 and give its address."""
    from looped.reports import operations

    digest = draft_of(Q1).digest
    operations.issue(quarter=Q1, number=1, digest=digest, reason="", what_changed="", by=cast.quinn, now=NOW)
    return reverse("reports:version", args=[Q1, 1])


def test_the_list_shows_drafts_to_writers_and_versions_to_readers(client, cast, quarter):
    client.force_login(cast.dina)
    assert "No report is issued yet" in text_of(client.get("/reports/"))
    issue(cast)
    assert "Version 1" in text_of(client.get("/reports/"))
    client.force_login(cast.quinn)
    assert "Quarter 2 of 2024/25" in text_of(client.get("/reports/"))


def test_the_json_of_the_page_is_the_json_of_the_command(client, cast, quarter, capfdbinary):
    from django.core.management import call_command

    client.force_login(cast.quinn)
    page = client.get(DRAFT + "file.json").content
    call_command("report", "quarterly-audit", "2024-25Q1")
    assert capfdbinary.readouterr().out == page


def test_words_are_written_in_their_place(client, cast, quarter):
    client.force_login(cast.quinn)
    box = client.get(DRAFT, {"edit": "analysis"})
    assert 'name="text"' in box.content.decode() and 'id="slot-analysis"' in box.content.decode()
    words = "Good in {overall.good quarter}.\n\n- a point\n> She helped."
    answer = client.post(DRAFT + "words/analysis", {"text": words, "seen": "0"})
    assert answer.status_code == 302 and answer["Location"] == DRAFT + "#slot-analysis"
    page = client.get(DRAFT)
    assert "Good in 21 of 77 (27.3%)." in text_of(page)
    assert "Written by Quinn Lead" in text_of(page)


def test_a_figure_is_put_in_without_saving(client, cast, quarter):
    client.force_login(cast.quinn)
    sent = {"text": "Good in", "seen": "0", "figure": "overall.good 2024-04", "insert": "1"}
    page = client.post(DRAFT + "words/analysis", sent)
    assert "Good in {overall.good 2024-04}" in page.content.decode()
    assert not Words.objects.exists()


def test_two_writers_of_one_text_notice_each_other_and_lose_nothing(client, cast, quarter):
    client.force_login(cast.quincy)
    client.post(DRAFT + "words/analysis", {"text": "Hers", "seen": "0"})
    client.force_login(cast.quinn)
    answer = client.post(DRAFT + "words/analysis", {"text": "Mine", "seen": "0"})
    body = answer.content.decode()
    assert "Quincy Quality has saved other words" in body and "Mine" in body and "Hers" in body
    assert Words.objects.get().text == "Hers"
    client.post(DRAFT + "words/analysis", {"text": "Hers and mine", "seen": "1"})
    assert Words.objects.get().text == "Hers and mine"


def test_the_proposed_words_come_back(client, cast, quarter):
    client.force_login(cast.quinn)
    client.post(DRAFT + "words/moderation", {"text": "Mine", "seen": "0"})
    client.post(DRAFT + "words/moderation/restore", {"seen": "1"})
    assert "Mine" not in text_of(client.get(DRAFT))
    assert Words.objects.get().text == "Mine"


def test_a_slot_that_does_not_exist_is_no_page(client, cast, quarter):
    client.force_login(cast.quinn)
    assert client.post(DRAFT + "words/nothing", {"text": "x", "seen": "0"}).status_code == 404


def test_the_list_of_figures_is_searched(client, cast, quarter):
    client.force_login(cast.quinn)
    text = text_of(client.get(DRAFT + "figures", {"find": "plans outstanding may"}))
    assert "{domain.plans.outstanding 2024-05}" in text and "domain.assessment" not in text


@pytest.mark.parametrize("audits", [3, 30])
def test_the_draft_page_takes_the_same_queries_for_3_and_for_30_audits(client, cast, django_assert_num_queries, audits):
    for number in range(audits):
        build.agreed(cast, month=202404 + number % 3, reference=f"A{number}")
    client.force_login(cast.quinn)
    with django_assert_num_queries(72):
        client.get(DRAFT)


def test_the_list_counts_final_audits_and_those_since_the_last_issue(client, cast, quarter):
    issue(cast)
    Audit.objects.filter(month=202405).update(finalised_at=NOW + timedelta(days=1))
    client.force_login(cast.quinn)
    row = re.search(
        r"<tr[^>]*>(?:(?!</tr>).)*Quarter 1 of 2024/25.*?</tr>", client.get("/reports/").content.decode(), re.S
    )
    cells = re.findall(r"cell--numeric\">([^<]+)<", row[0])
    assert cells == ["77", "30"]


@pytest.mark.parametrize("issues", [0, 1])
def test_the_list_takes_few_queries(client, cast, quarter, django_assert_num_queries, issues):
    if issues:
        issue(cast)
    client.force_login(cast.quinn)
    with django_assert_num_queries(13 + issues):
        client.get("/reports/")


@pytest.mark.parametrize("seen", ["²", "", "99999999999999999999999", "-1", "x"])
def test_a_version_that_is_no_number_is_refused_in_words(client, cast, quarter, seen):
    client.force_login(cast.quinn)
    client.post(DRAFT + "words/moderation", {"text": "Mine", "seen": "0"})
    assert client.post(DRAFT + "words/moderation/restore", {"seen": seen}).status_code == 302
    assert "Mine" in text_of(client.get(DRAFT))


@pytest.mark.parametrize(
    "sent",
    [
        {"text": "x\x00y", "seen": "0"},
        {"text": "x" * 20_001, "seen": "0"},
        {"text": "x", "seen": "²"},
        {"text": "x", "seen": "-1"},
        {"text": "x", "seen": "9" * 40},
        {"text": "x", "seen": "0", "figure": "{" * 300, "insert": "1"},
    ],
)
def test_what_no_browser_sends_breaks_nothing(client, cast, quarter, sent):
    client.force_login(cast.quinn)
    assert client.post(DRAFT + "words/analysis", sent).status_code == 200
    assert not Words.objects.exists()


@pytest.mark.parametrize("sent", [{}, {"number": "x", "digest": "y"}, {"number": "9" * 30, "digest": "\x00"}])
def test_an_issue_that_no_browser_sends_is_refused(client, cast, quarter, sent):
    client.force_login(cast.quinn)
    assert client.post(DRAFT + "issue", sent).status_code == 200
    assert not Issue.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "version-99999999999999999999/", "version-0/", "version-99999999999999999999/file.pdf", "file.exe",
        "figure?name=overall.good+2024-04/2024-06", "version-1/figure?name=overall.good",
    ],
)  # fmt: skip
def test_an_address_that_leads_nowhere_is_no_page(client, cast, address):
    client.force_login(cast.quinn)
    assert client.get(DRAFT + address).status_code == 404
