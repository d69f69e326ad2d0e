"""Totals that were published before audits were kept here, and the baseline."""

import pytest
from django.db import IntegrityError, transaction

from looped.core.models import Event
from looped.core.periods import Quarter
from looped.reports.models import Baseline, PublishedTotal
from looped.reports.queries.drafts import draft_of
from looped.reports.queries.history import year_trend
from tests.cast import NOW
from tests.reports.quarter import build_quarter

Q1 = Quarter(2024, 1)
Q4 = Quarter(2023, 4)
PAGE = "/reports/published-totals/2023-24Q4/overall/"
COLUMN = {
    "of": "50", "outstanding_count": "0", "good_count": "10", "requires_improvement_count": "28",
    "inadequate_count": "12", "inadequate_percent": "24", "source": "Report to the board, May 2024, page 3",
}  # fmt: skip


def test_totals_are_entered_in_the_browser_and_drawn_with_the_baseline(client, cast):
    build_quarter(cast)
    client.force_login(cast.quinn)
    answer = client.post("/reports/published-totals/add", {"period": "2023-24q4", "part": "overall"})
    assert answer["Location"] == PAGE
    assert client.post(PAGE, COLUMN)["Location"] == "/reports/published-totals/"

    year = year_trend(Q1)

    assert year.baseline == Q4 and year.at(Q4).counts["inadequate"] == 12
    page = client.get("/reports/2024-25Q1/").content.decode()
    assert "Report to the board, May 2024, page 3" in page
    assert "The baseline is Quarter 4 of 2023/24." in page
    assert "7 of 77 (9.1%)" in page and "12 of 50 (24.0%)" in page
    drawer = client.get("/reports/2024-25Q1/figure", {"name": "overall.inadequate 2023-24Q4"}).content.decode()
    assert "Published totals, from Report to the board" in drawer


def test_a_change_keeps_the_old_numbers_in_the_history(client, cast):
    client.force_login(cast.quinn)
    client.post(PAGE, COLUMN)
    assert 'value="12"' in client.get(PAGE).content.decode()
    client.post(PAGE, COLUMN | {"inadequate_count": "11", "good_count": "11", "inadequate_percent": ""})
    assert PublishedTotal.objects.get(grade="inadequate").count == 11
    old = Event.objects.filter(what="reports.published.kept").last().detail["old"]
    assert old["inadequate"][:2] == [12, "24.00"]


def test_what_cannot_be_right_is_said_with_its_arithmetic_and_kept_only_knowingly(client, cast):
    client.force_login(cast.quinn)
    wrong = COLUMN | {"good_count": "17"}
    answer = client.post(PAGE, wrong)
    assert answer.status_code == 200
    assert "This cannot all be right" in answer.content.decode() and "0 + 17 + 28 + 12" in answer.content.decode()
    assert not PublishedTotal.objects.exists()
    assert client.post(PAGE, wrong | {"as_printed": "on"}).status_code == 302
    assert PublishedTotal.objects.get(grade="good").count == 17


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"source": ""}, "Where it was published"),
        ({"good_count": "51"}, "51 are more than the 50 audits"),
        ({"good_count": "-1"}, "greater than or equal to 0"),
        ({"inadequate_percent": "124"}, "less than or equal to 100"),
        ({"inadequate_percent": "many"}, "Enter a percentage as it was printed"),
    ],
)
def test_what_cannot_be_read_is_asked_again(client, cast, change, said):
    client.force_login(cast.quinn)
    answer = client.post(PAGE, COLUMN | change)
    assert answer.status_code == 200 and said in answer.content.decode()


def test_nothing_printed_is_refused(client, cast):
    client.force_login(cast.quinn)
    answer = client.post(PAGE, {"source": "A report"})
    assert "Enter at least one count or percentage" in answer.content.decode()


def test_percentages_alone_are_quoted_not_drawn(client, cast):
    build_quarter(cast)
    client.force_login(cast.quinn)
    client.post(PAGE, {"inadequate_percent": "24", "good_percent": "19", "source": "The report for 2023/24"})
    page = client.get("/reports/2024-25Q1/").content.decode()
    assert ">24%<" in page and "Not drawn, for not every count was published: Q4 2023/24" in page
    assert "so the quarters are not compared" in page


def test_a_percentage_with_its_base_gives_the_count(client, cast):
    client.force_login(cast.quinn)
    sent = {f"{grade}_percent": percent for grade, percent in
            (("outstanding", "0"), ("good", "20"), ("requires_improvement", "56"), ("inadequate", "24"))}  # fmt: skip
    client.post(PAGE, sent | {"of": "50", "source": "The report for 2023/24"})
    assert year_trend(Q1).at(Q4).counts == {
        "outstanding": 0, "good": 10, "requires_improvement": 28, "inadequate": 12,
    }  # fmt: skip


def test_a_year_compares_with_the_quarter_that_was_chosen_for_it(client, cast):
    build_quarter(cast)
    client.force_login(cast.quinn)
    client.post("/reports/baseline/2024/", {"quarter": "2024-25Q1"})
    assert Baseline.objects.get().period == "2024-25Q1"
    assert year_trend(Q1).baseline == Q1
    draft = draft_of(Q1)
    assert "This quarter is the baseline for the year." in draft.slots["trend"].proposal
    assert "Quarter 1 of 2024/25" in client.get("/reports/published-totals/").content.decode()


@pytest.mark.parametrize("address", ["/reports/published-totals/", PAGE, "/reports/baseline/2024/"])
@pytest.mark.parametrize("who", ["nora", "dina", "sonia", "sam"])
def test_only_the_qa_team_enters_totals(client, cast, address, who):
    client.force_login(getattr(cast, who))
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("address", ["2023-24Q9/overall/", "2023-24Q4/plan/", "x/overall/", "2023-13/overall/"])
def test_what_is_no_period_or_part_is_no_page(client, cast, address):
    client.force_login(cast.quinn)
    assert client.get(f"/reports/published-totals/{address}").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"count": None, "percent": None},
        {"count": 8, "of": 7},
        {"percent": 101},
        {"source": ""},
        {"grade": "splendid"},
    ],
)
def test_the_database_refuses_a_total_that_cannot_be(cast, wrong):
    row = {"period": "2023-24Q4", "part": "overall", "grade": "good", "count": 7, "source": "A report"} | wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        PublishedTotal.objects.create(**row, entered_by=cast.quinn, entered_at=NOW)
