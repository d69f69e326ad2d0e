"""Cases by hand: within one's reach, by reference and never by name."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from looped.cases import operations, queries
from looped.cases.models import Case, CaseDetail
from looped.cases.rules import check_reference
from looped.core.errors import Refused
from looped.core.models import Event, Reading
from tests.cast import NOW, TODAY


@pytest.fixture
def cases(cast):
    return {
        team: operations.add_case(reference=f"C-{team}-1", team=cast.teams[team], by=cast.quincy, now=NOW)
        for team in ("oak", "ash", "elm")
    }


def reach(user):
    return sorted(queries.visible_cases(user).values_list("team__name", flat=True))


def text(response):
    return response.content.decode()


@pytest.mark.parametrize("reference", ["C-1042", "1042", "CIN 1042", "LCS/00123/A", "C 12 b"])
def test_a_reference_with_a_figure_passes(reference):
    check_reference(reference)


@pytest.mark.parametrize(
    "reference", ["Jane Smith", "Smith", "jane-smith", "Jane Smith 2", "Żółć Łoś 3", "J. O. Smith"]
)
def test_what_looks_like_a_name_is_refused(reference):
    with pytest.raises(Refused, match="looks like a name"):
        check_reference(reference)


@pytest.mark.parametrize(
    ("who", "teams"),
    [
        ("quincy", ["Ash", "Elm", "Oak"]),
        ("quinn", ["Ash", "Elm", "Oak"]),
        ("maya", ["Oak"]),
        ("sonia", ["Ash", "Oak"]),
        ("holly", ["Elm"]),
        ("peer", []),
        ("dina", []),
        ("sam", []),
        ("ada", []),
        ("nora", []),
    ],
)
def test_each_reaches_their_own_cases(cast, cases, who, teams):
    assert reach(getattr(cast, who)) == teams


def test_a_reference_stands_once_whatever_its_letters(cast, cases):
    with pytest.raises(Refused, match="here already"):
        operations.add_case(reference="c-OAK-1", team=cast.teams["elm"], by=cast.quincy, now=NOW)


@pytest.mark.parametrize("who", ["maya", "ada", "nora"])
def test_only_the_qa_team_adds_cases(cast, who):
    with pytest.raises(Refused, match="Only the QA team"):
        operations.add_case(reference="C-1", team=cast.teams["oak"], by=getattr(cast, who), now=NOW)


def test_a_case_is_closed_and_opened_again(cast, cases):
    case = cases["oak"]
    same = {"case": case, "team": case.team, "worker": cast.sam, "by": cast.quincy, "now": NOW}

    operations.change_case(**same, closed_on=TODAY)
    assert Case.objects.get(pk=case.pk).status == "closed"

    operations.change_case(**same, closed_on=None)
    assert Case.objects.get(pk=case.pk).status == "open"
    assert Event.objects.filter(what="cases.case.changed").count() == 2


def test_a_case_is_not_closed_before_it_was_opened(cast):
    case = operations.add_case(reference="C-9", team=cast.teams["oak"], opened_on=TODAY, by=cast.quincy, now=NOW)

    with pytest.raises(Refused, match="before it was opened"):
        operations.change_case(
            case=case, team=case.team, worker=None, closed_on=TODAY - timedelta(days=1), by=cast.quincy, now=NOW
        )


def test_a_newer_detail_takes_the_place_and_the_history_keeps_the_old(cast, cases):
    known = {"case": cases["oak"], "key": "age", "source": "case system", "by": cast.quincy, "now": NOW}
    operations.set_detail(**known, value="7", as_at=date(2026, 1, 1))
    operations.set_detail(**known, value="8", as_at=date(2026, 6, 1))

    assert CaseDetail.objects.get(case=cases["oak"]).value == "8"
    assert Event.objects.order_by("-pk").first().detail["old"]["value"] == "7"


def test_just_after_midnight_in_summer_today_is_no_future_day(cast, cases):
    after_midnight = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)  # 2 July, half past midnight, in London

    kept = operations.set_detail(
        case=cases["oak"], key="age", value="7", source="x", as_at=date(2026, 7, 2), by=cast.quincy, now=after_midnight
    )

    assert kept.as_at == date(2026, 7, 2)


def test_a_detail_is_not_known_from_the_future(cast, cases):
    with pytest.raises(Refused, match="cannot lie ahead"):
        operations.set_detail(
            case=cases["oak"], key="age", value="7", source="x", as_at=TODAY + timedelta(days=1), by=cast.quincy,
            now=NOW,
        )  # fmt: skip


# --- Pages --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["peer", "dina", "sam", "ada", "nora"])
def test_the_list_is_shut_to_who_has_no_cases(client, cast, who):
    client.force_login(getattr(cast, who))

    assert client.get(reverse("cases:cases")).status_code == 403


def test_a_case_of_another_team_does_not_exist_for_me(client, cast, cases):
    client.force_login(cast.maya)

    assert client.get(reverse("cases:case", args=[cases["elm"].public_id])).status_code == 404
    assert "C-elm-1" not in text(client.get(reverse("cases:cases"), {"q": "elm"}))


def test_opening_a_case_is_kept_in_the_log(client, cast, cases):
    client.force_login(cast.maya)
    client.get(reverse("cases:case", args=[cases["oak"].public_id]))
    client.get(reverse("cases:case", args=[cases["oak"].public_id]))

    assert list(Reading.objects.values_list("by__name", "case_reference")) == [("Maya Manager", "C-oak-1")]


def test_a_team_manager_looks_and_changes_nothing(client, cast, cases):
    client.force_login(cast.maya)

    assert "Add a case" not in text(client.get(reverse("cases:cases")))
    for name in ("change", "detail"):
        assert client.get(reverse(f"cases:{name}", args=[cases["oak"].public_id])).status_code == 403
    assert client.get(reverse("cases:add")).status_code == 403


def test_adding_a_case_with_its_worker(client, cast):
    client.force_login(cast.quincy)
    new = {"reference": " C-77 ", "team": cast.teams["oak"].public_id, "worker": "sam@council.example"}

    response = client.post(reverse("cases:add"), new)

    case = Case.objects.get(reference="C-77")
    assert response.url == reverse("cases:case", args=[case.public_id])
    assert case.worker == cast.sam


def test_a_name_is_refused_beside_the_box_and_kept_nowhere(client, cast):
    client.force_login(cast.quincy)

    said = text(client.post(reverse("cases:add"), {"reference": "Jane Smith", "team": cast.teams["oak"].public_id}))

    assert "looks like a name" in said
    assert not Case.objects.exists()
    assert not Event.objects.exists()


def test_a_detail_is_added_on_its_page(client, cast, cases):
    client.force_login(cast.quincy)
    day = {"as_at_day": "1", "as_at_month": "6", "as_at_year": "2026"}
    path = reverse("cases:detail", args=[cases["oak"].public_id])

    client.post(path, {"key": "age", "value": "7", "source": "case system"} | day)

    said = text(client.get(reverse("cases:case", args=[cases["oak"].public_id])))
    assert "case system" in said and "1 June 2026" in said


def test_closing_on_the_page(client, cast, cases):
    client.force_login(cast.quincy)
    day = {"closed_on_day": "2", "closed_on_month": "11", "closed_on_year": "2026"}

    client.post(
        reverse("cases:change", args=[cases["oak"].public_id]),
        {"team": cast.teams["oak"].public_id, "worker": ""} | day,
    )

    assert "Closed on 2 November 2026" in text(client.get(reverse("cases:case", args=[cases["oak"].public_id])))


def test_the_list_takes_no_post(client, cast):
    client.force_login(cast.quincy)

    assert client.post(reverse("cases:cases")).status_code == 405


def test_an_empty_list_says_why(client, cast):
    client.force_login(cast.quincy)

    assert "No case has been added yet" in text(client.get(reverse("cases:cases")))


def test_the_list_goes_on_by_reference_and_costs_the_same_at_3_and_at_30(client, cast, django_assert_num_queries):
    client.force_login(cast.quincy)
    Case.objects.bulk_create(Case(reference=f"C-{n:03}", team=cast.teams["oak"]) for n in range(3))
    client.get(reverse("cases:cases"))
    with django_assert_num_queries(7) as few:
        client.get(reverse("cases:cases"))
    Case.objects.bulk_create(Case(reference=f"C-{n:03}", team=cast.teams["oak"]) for n in range(3, 60))
    with django_assert_num_queries(len(few)):
        first = text(client.get(reverse("cases:cases")))

    assert "after=C-049" in first
    second = text(client.get(reverse("cases:cases"), {"after": "C-049"}))
    assert "C-050" in second and "C-049<" not in second
