"""The way down from a number: each within one's need to know, and every look at a child kept with its purpose."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from looped.cases.models import Case
from looped.core.models import Reading
from looped.indicators.models import Value
from tests.at_work import session_of
from tests.indicators.behind import behind, behind_row

pytestmark = pytest.mark.django_db
PURPOSE = {"purpose": "supervision"}


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def october(cast):
    """Oak: 30 rows, 3 of them not counted, 1 left out. Ash: 4 rows. Elm: 12. Nobody's: 2."""
    oak = [
        behind_row(f"O{n:02d}", worker="Sam Social" if n % 2 else " sita  SOCIAL", counted=int(n > 2))
        for n in range(30)
    ]
    oak.append(behind_row("O30", counted=0, left_out="No day on which the assessment began"))
    ash = [behind_row(f"A{n}", team="Ash", worker="Will Worker") for n in range(4)]
    elm = [behind_row(f"E{n:02d}", team="Elm", worker="Wen Worker", counted=n % 2) for n in range(12)]
    return behind(cast, [*oak, *ash, *elm, *(behind_row(f"N{n}", team="Nowhere", worker=None) for n in range(2))])


@pytest.fixture
def go(client, cast, settings):
    def ask(who: str, page: str = "", id: str = "AS01", **query: str):
        browser = Client()
        browser.cookies[settings.SESSION_COOKIE_NAME] = session_of(getattr(cast, who))
        return browser.get(f"/indicators/{id}/behind/{page}?{urlencode(query)}")

    return ask


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_everybody_who_sees_indicators_goes_down_to_teams_and_few_children_stay_unknown(october, go, cast):
    page = words(go("quincy"))
    assert "39 of 48 (81.3%)" in page  # the council, exactly
    assert ">c</td>" in page
    assert "4 of 4" not in page  # Ash, of whom there are too few

    maya = words(go("maya", team=cast.teams["oak"].public_id))
    assert "27 of 30 (90.0%)" in maya
    assert "1 left out: No day on which the assessment began" in maya
    assert "See the children behind it" in maya

    cara = words(go("cara", team=cast.teams["oak"].public_id))
    assert "27 of 30" not in cara
    assert "left out:" not in cara
    assert "See the children" not in cara


@pytest.mark.parametrize("page", ["workers/", "children/"])
def test_workers_and_children_of_another_team_do_not_exist(october, go, cast, page):
    oak = cast.teams["oak"].public_id
    for who, status in {
        "maya": 200,
        "sonia": 200,
        "hana": 200,
        "cara": 404,
        "sara": 404,
        "dina": 403,
        "nora": 403,
    }.items():
        assert go(who, page, team=oak).status_code == status, who
    assert go("maya", page, area=cast.areas["need"].public_id).status_code == 404
    assert go("maya", page).status_code == 404


@pytest.mark.parametrize(
    "query", [{"month": "never"}, {"team": "none"}, {"area": "none"}, {"month": "2026-10", "team": "' OR 1=1"}]
)
def test_an_address_of_nothing_is_no_page(october, go, query):
    assert go("quinn", **query).status_code == 404
    assert go("quinn", id="ZZ99").status_code == 404
    assert go("quinn", "children/", show="everything").status_code == 404


def test_workers_stand_by_name_without_a_rank_and_only_those_of_the_line(october, go, cast):
    page = words(go("maya", "workers/", team=cast.teams["oak"].public_id))
    assert page.index("Sam Social") < page.index("Sita Social")
    assert "14 of 15" in page and "13 of 15" in page
    assert "chance moves these numbers far" in page
    assert "Will Worker" not in page

    cast.sita.manager = cast.mark
    cast.sita.save()
    page = words(go("maya", "workers/", team=cast.teams["oak"].public_id))
    assert "Sita Social" not in page
    assert "15 rows more stand with nobody" in page


def test_first_the_purpose_is_asked_and_nothing_is_kept_or_shown_before(october, go, cast):
    for query in ({}, {"purpose": ""}, {"purpose": "curiosity"}):
        page = go("maya", "children/", team=cast.teams["oak"].public_id, **query)
        assert page.status_code == 200
        assert "O01" not in words(page)
        assert ("Choose what you need" in words(page)) == bool(query)
    assert not Reading.objects.exists()


def test_each_child_that_is_shown_is_kept_with_the_purpose(october, go, cast):
    Case.objects.create(reference="O00", team=cast.teams["oak"])
    page = words(go("maya", "children/", team=cast.teams["oak"].public_id, **PURPOSE))
    assert Reading.objects.count() == 31
    seen = Reading.objects.get(case_reference="O00")
    assert (seen.by, seen.what, seen.purpose) == (cast.maya, "behind indicator AS01", "supervision")
    assert seen.subject == Case.objects.get().public_id
    assert f'href="/cases/{seen.subject}/"' in page
    assert "Sam Social" not in page.split("<main")[1]


def test_the_rows_come_to_the_number_that_is_printed(october, go, cast):
    for place in ({"team": cast.teams["oak"].public_id}, {"area": cast.areas["need"].public_id}, {}):
        rows = _all_rows(go, place)
        team = cast.teams["oak"] if "team" in place else None
        area = cast.areas["need"] if place else None
        value = Value.objects.get(area=area, team=team)
        counted = sum("Counted" in row for row in rows)
        left_out = sum("Left out" in row for row in rows)
        assert (counted, len(rows) - left_out) == (value.counted, value.rows)
        assert left_out == sum(n for _why, n in value.left_out)


def _all_rows(go, place: dict[str, str]) -> list[str]:
    found, after = [], "0"
    while after:
        page = words(go("quinn", "children/", after=after, **PURPOSE, **place))
        found += page.split('<tr class="govuk-table__row">')[2:]
        after = page.partition("after=")[2].partition('"')[0]
    return found


def test_one_may_ask_for_those_not_counted_and_for_those_of_a_worker(october, go, cast):
    oak = cast.teams["oak"].public_id
    page = words(go("maya", "children/", team=oak, show="rest", **PURPOSE))
    assert [f"O0{n}" in page for n in range(4)] == [True, True, True, False]
    page = words(go("maya", "children/", team=oak, worker=cast.sita.public_id, **PURPOSE))
    assert "O02" in page and "O03" not in page
    assert "Sita Social, October 2026: 13 of 15" in page
    for worker in (cast.will.public_id, "nobody"):
        assert go("maya", "children/", team=oak, worker=worker, **PURPOSE).status_code == 404
    assert go("quinn", "children/", team=oak, worker=cast.sita.public_id, **PURPOSE).status_code == 404


def test_a_child_whose_case_is_with_another_team_by_now_has_no_reference(october, go, cast):
    Case.objects.create(reference="O05", team=cast.teams["elm"])
    page = words(go("maya", "children/", team=cast.teams["oak"].public_id, **PURPOSE))
    assert "O05" not in page
    assert "the case is with others now" in page
    assert not Reading.objects.filter(case_reference="O05").exists()
    assert "O05" in words(go("quinn", "children/", team=cast.teams["oak"].public_id, **PURPOSE))


def test_rows_that_are_gone_are_said_to_be(october, go, cast, tmp_path):
    (tmp_path / "extracts" / october.public_id / "behind.duckdb").unlink()
    for page in ("workers/", "children/"):
        answer = go("maya", page, team=cast.teams["oak"].public_id, **PURPOSE)
        assert "not there" in words(answer)
    assert "27 of 30" in words(go("maya", team=cast.teams["oak"].public_id))


def test_the_pages_take_the_same_queries_with_3_rows_and_with_30(cast, go):
    counts = []
    oak = cast.teams["oak"].public_id
    for number in (3, 30):
        Value.objects.all().delete()
        names = ("Sam Social", "Sita Social")
        behind(cast, [behind_row(f"O{number}-{n}", worker=names[n % 2]) for n in range(number)], digest=str(number))
        go("maya", "workers/", team=oak)  # what is remembered once
        for page in ("", "workers/", "children/"):
            with CaptureQueriesContext(connection) as asked:
                go("maya", page, team=oak, **PURPOSE)
            counts.append(len(asked))
    assert counts[:3] == counts[3:]
    assert max(counts) < 40
