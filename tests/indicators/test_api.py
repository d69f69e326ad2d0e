"""The API: nothing without a key that opens, nothing about few children with one, and what its document says."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse

from looped.accounts.models import ApiKey
from looped.accounts.operations.api_keys import make_api_key, withdraw_api_key
from looped.core.errors import Refused
from looped.core.models import Event
from looped.indicators import api
from tests.cast import NOW, TODAY
from tests.indicators.values import put_by_team
from tests.world import stop_the_clock

pytestmark = pytest.mark.django_db
VALUES = "/api/indicators/AS01/values"
ADDRESSES = ["/api/indicators", VALUES, "/api/openapi.json"]


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    stop_the_clock(monkeypatch)
    call_command("createcachetable", verbosity=0)


@pytest.fixture
def made(cast):
    return make_api_key(name="Power BI", expires_on=TODAY + timedelta(days=30), by=cast.ada, now=NOW)


@pytest.fixture
def ask(client, made):
    return lambda address, text=made.text: client.get(address, headers={"Authorization": f"Bearer {text}"})


@pytest.fixture
def values(cast):
    teams = cast.teams
    put_by_team("AS01", {teams["oak"]: [(19, 30)] * 3, teams["ash"]: [(2, 20)] * 3, teams["elm"]: [(20, 40)] * 3})


@pytest.mark.parametrize("address", ADDRESSES)
def test_without_a_key_that_opens_there_is_nothing(client, ask, made, cast, address):
    assert client.get(address).status_code == 401
    assert client.get(address, headers={"Authorization": f"Basic {made.text}"}).status_code == 401
    for text in ("", "x", "_", made.text[:-1], made.text + "x", made.key.public_id, made.key.digest, "é" * 200):
        assert ask(address, text).status_code == 401, text
    client.force_login(cast.quinn)
    assert client.get(address).status_code == 401  # to be signed in is no key
    assert ask(address).status_code == 200


def test_a_key_ends_with_its_last_day_and_when_it_is_withdrawn(ask, made, cast):
    ApiKey.objects.update(expires_on=TODAY)
    assert ask(VALUES).status_code == 200
    ApiKey.objects.update(expires_on=TODAY - timedelta(days=1))
    assert ask(VALUES).status_code == 401
    ApiKey.objects.update(expires_on=TODAY)
    withdraw_api_key(key=made.key, by=cast.ada, now=NOW)
    assert ask(VALUES).status_code == 401


def test_the_key_itself_is_kept_nowhere_and_giving_and_taking_back_is(made, cast, ask):
    secret = made.text.partition("_")[2]
    kept = json.dumps([list(ApiKey.objects.values_list().get()), list(Event.objects.values_list())], default=str)
    assert secret not in kept
    ask(VALUES)
    assert ApiKey.objects.get().last_used_on == TODAY
    withdraw_api_key(key=made.key, by=cast.ada, now=NOW)
    with pytest.raises(Refused):
        withdraw_api_key(key=made.key, by=cast.ada, now=NOW)
    assert list(Event.objects.values_list("what", "by")) == [
        ("accounts.api_key.made", cast.ada.pk), ("accounts.api_key.withdrawn", cast.ada.pk),
    ]  # fmt: skip


def test_only_those_who_keep_keys_give_them_and_not_for_longer_than_a_year(cast):
    for by, days in ((cast.quinn, 30), (cast.ada, -1), (cast.ada, 400)):
        with pytest.raises(Refused):
            make_api_key(name="x", expires_on=TODAY + timedelta(days=days), by=by, now=NOW)


def test_values_are_told_as_to_anybody_inside_never_a_small_count(values, ask):
    found = ask(VALUES).json()
    assert found["use"] == "Not for publication"
    assert len(found["values"]) == 3 * 6
    ash = [each for each in found["values"] if each["team"] == "Ash"]
    assert {(each["kept_back"], each["value"], each["numerator"]) for each in ash} == {(True, None, None)}
    assert {each["left_out"] and len(each["left_out"]) for each in found["values"]} == {None}
    council = next(each for each in found["values"] if each["area"] is None)
    assert (council["value"], council["numerator"], council["denominator"], council["source"]) == (
        45.6, 41, 90, "Standard Safeguarding Dataset",
    )  # fmt: skip


def test_a_reader_who_knows_an_own_team_subtracts_nothing_from_what_a_key_is_told(cast, ask):
    """The area has 11 in two teams: to the manager of the first, who knows of 8, it would say 3 of the second."""
    teams = cast.teams
    put_by_team("CN01", {teams["oak"]: [(0, 8)], teams["ash"]: [(0, 3)], teams["elm"]: [(0, 30)]})
    found = ask("/api/indicators/CN01/values").json()["values"]
    kept = {(each["area"], each["team"]) for each in found if each["kept_back"]}
    assert {(teams["oak"].area.name, each) for each in (None, "Oak", "Ash")} <= kept


def test_values_are_narrowed_by_months_area_and_team(values, ask):
    def places(query: str) -> set:
        return {(each["month"], each["team"]) for each in ask(f"{VALUES}?{query}").json()["values"]}

    assert {month for month, _team in places("from=2026-09&to=2026-09")} == {"2026-09"}
    assert places("from=2026-10&area=children in care") == {("2026-10", None), ("2026-10", "Elm")}
    assert places("from=2026-10&team=Elm") == {("2026-10", "Elm")}
    assert places("team=nobody") == set()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"{VALUES}?form=2026-09", 422), (f"{VALUES}?from=september", 422), (f"{VALUES}?from=2026-13", 422),
        (f"{VALUES}?from=2026-10&to=2026-09", 422), (f"{VALUES}?from=2001-01", 422), (f"{VALUES}?to=1999-01", 422),
        (f"{VALUES}?team={'x' * 101}", 422), ("/api/indicators?page=2", 422), ("/api/indicators/ZZ99/values", 404),
        ("/api/", 404), ("/api/docs", 404), (f"{VALUES}/", 404),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_refused(values, ask, address, status):
    assert ask(address).status_code == status


def test_a_key_asks_so_often_in_a_minute_and_no_more(ask, monkeypatch):
    monkeypatch.setattr(api, "MOST_A_MINUTE", 3)
    assert [ask("/api/openapi.json").status_code for _time in range(4)] == [200, 200, 200, 429]


def test_answers_are_what_the_document_says(values, ask):
    document = ask("/api/openapi.json").json()
    assert set(document["paths"]) == {"/api/indicators", "/api/indicators/{id}/values", "/api/openapi.json"}
    assert {(path, method) for path, ways in document["paths"].items() for method in ways} == {
        (path, "get") for path in document["paths"]
    }
    for address, path in zip(ADDRESSES[:2], list(document["paths"])[:2], strict=True):
        schema = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        _fits(ask(address).json(), schema, document)
    asked = document["paths"]["/api/indicators/{id}/values"]["get"]["parameters"]
    assert {each["name"] for each in asked} == {"id", "from", "to", "area", "team"}
    assert document["components"]["securitySchemes"] == {"Key": {"type": "http", "scheme": "bearer"}}


KINDS = {"string": str, "integer": int, "boolean": bool, "number": (int, float), "null": type(None)}


def _fits(found, schema: dict, document: dict) -> None:
    """By hand what a checker of JSON Schema does, for the words that the document uses."""
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        kinds = [each.get("type") for each in schema["anyOf"]]
        if found is None:
            assert "null" in kinds
            return
        schema = next(each for each in schema["anyOf"] if each.get("type") != "null")
    if schema["type"] == "object":
        assert set(schema["required"]) <= set(found) <= set(schema["properties"])
        for name, value in found.items():
            _fits(value, schema["properties"][name], document)
    elif schema["type"] == "array":
        for each in found:
            _fits(each, schema["items"], document)
    else:
        assert isinstance(found, KINDS[schema["type"]]), (found, schema)
        assert found in schema.get("enum", [schema.get("const", found)])


def test_the_pages_give_a_key_once_and_take_it_back(client, cast):
    client.force_login(cast.ada)
    day = {"expires_on_day": "1", "expires_on_month": "3", "expires_on_year": "2027"}
    assert "Enter what the key is for" in client.post(reverse("accounts:make_api_key"), day).content.decode()
    page = client.post(reverse("accounts:make_api_key"), {"name": "Power BI"} | day)
    key = ApiKey.objects.get()
    assert f'value="{key.public_id}_' in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    listed = client.get(reverse("accounts:api_keys")).content.decode()
    assert "Power BI" in listed
    assert f"{key.public_id}_" not in listed

    client.post(reverse("accounts:withdraw_api_key", args=[key.public_id]))
    assert "No: withdrawn" in client.get(reverse("accounts:api_keys")).content.decode()
    client.force_login(cast.quinn)
    for name, args in (("api_keys", []), ("make_api_key", []), ("withdraw_api_key", [key.public_id])):
        assert client.post(reverse(f"accounts:{name}", args=args)).status_code in (403, 405)
