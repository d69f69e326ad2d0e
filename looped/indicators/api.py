"""The API: indicators and their values for programs of the council, with a key.

A key sees what may stand in print (the internal-wide profile), never more: no child, no worker, no count of few, and
nothing that would give one to a reader who knows an own team or area besides.
What it can be asked is its own OpenAPI document, at /api/openapi.json. A parameter that is not known is refused: a
misspelt filter would else return everything.
"""

from datetime import date
from typing import Any, Literal

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils import timezone, translation
from ninja import NinjaAPI, Query, Schema
from ninja.errors import HttpError
from ninja.security import HttpBearer
from ninja.throttling import BaseThrottle
from pydantic import Field

from looped.accounts.operations.api_keys import note_use
from looped.accounts.queries.api_keys import key_that_opens
from looped.core.periods import Month
from looped.indicators.definitions import Definition
from looped.indicators.queries.disclosure import IN_PRINT
from looped.indicators.queries.told import as_json, shown_months, switched_on, told, unit_of

MOST_A_MINUTE = 60
MOST_MONTHS = 120
NOT_FOR_PUBLICATION = "Not for publication"
ENGLISH = "en-gb"


class Key(HttpBearer):
    """`Authorization: Bearer <key>`. Whatever is wrong with a key, the answer is the same."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        today = timezone.localdate()
        key = key_that_opens(token, today)
        if key is not None:
            note_use(key=key, today=today)
        return key


class SoOften(BaseThrottle):
    """So many questions of one key in a minute of the clock, whichever process answers."""

    def allow_request(self, request: HttpRequest) -> bool:
        name = f"api-{request.auth.public_id}-{timezone.now():%Y%m%d%H%M}"  # type: ignore[attr-defined]
        cache.add(name, 0, 120)
        return int(cache.incr(name)) <= MOST_A_MINUTE

    def wait(self) -> float:
        return 60 - timezone.now().second


class Indicator(Schema):
    id: str
    title: str
    theme: str
    kind: str
    unit: str
    direction: Literal["higher", "lower", "context"]
    numerator: str
    denominator: str
    clock: str
    basis: str
    version: int


class LeftOut(Schema):
    why: str
    rows: int


class Value(Schema):
    indicator: str
    month: str = Field(pattern=r"^\d{4}-\d{2}$")
    as_at: date
    area: str | None = Field(description="Null: the whole council.")
    team: str | None = Field(description="Null: the area, or the whole council.")
    unit: str
    kept_back: bool = Field(description="Few children could be known by it; every number is then null.")
    value: float | None
    numerator: float | None
    denominator: float | None
    left_out: list[LeftOut] | None = Field(description="Null: not told.")
    source: str
    fit: str
    version: int


class Indicators(Schema):
    use: Literal["Not for publication"]
    indicators: list[Indicator]


class Values(Schema):
    use: Literal["Not for publication"]
    values: list[Value]


class Asked(Schema):
    """from, to: months, both included. area, team: by name. Without them every place is told."""

    first: str = Field("", alias="from", pattern=r"^(\d{4}-\d{2})?$")
    last: str = Field("", alias="to", pattern=r"^(\d{4}-\d{2})?$")
    area: str = Field("", max_length=100)
    team: str = Field("", max_length=100)


class Fault(Schema):
    detail: Any


FAULTS = {401: Fault, 404: Fault, 422: Fault, 429: Fault}
api = NinjaAPI(
    title="Looped: indicators", version="1", urls_namespace="api", docs_url=None, openapi_url=None, auth=Key(),
    throttle=[SoOften()], description="Figures for use inside the council. Not for publication.",
)  # fmt: skip


@api.get("/indicators", response={200: Indicators, **FAULTS}, url_name="indicators", summary="Every indicator")
def indicators(request: HttpRequest) -> dict[str, Any]:
    _only_known(request, set())
    with translation.override(ENGLISH):
        found = [_described(each) for each in switched_on(timezone.localdate()).values()]
    return {"use": NOT_FOR_PUBLICATION, "indicators": found}


@api.get(
    "/indicators/{id}/values",
    response={200: Values, **FAULTS},
    url_name="values",
    summary="Values of one",
)
def values(request: HttpRequest, id: str, asked: Query[Asked]) -> dict[str, Any]:
    _only_known(request, {"from", "to", "area", "team"})
    definitions = switched_on(timezone.localdate())
    if id not in definitions:
        raise HttpError(404, "There is no such indicator.")
    months = _months(asked)
    with translation.override(ENGLISH):
        found = told(IN_PRINT, {id: definitions[id]}, first=months[0], last=months[1], where=_where(asked))
        return {"use": NOT_FOR_PUBLICATION, "values": [as_json(each) for each in found]}


@api.get("/openapi.json", url_name="document", summary="This document", response={200: dict[str, Any], **FAULTS})
def document(request: HttpRequest) -> HttpResponse:
    _only_known(request, set())
    return api.create_response(request, api.get_openapi_schema(path_prefix="/api/"), status=200)


def _only_known(request: HttpRequest, known: set[str]) -> None:
    if unknown := sorted(set(request.GET) - known):
        raise HttpError(422, f"There is no parameter “{unknown[0]}”.")


def _months(asked: Asked) -> tuple[Month, Month]:
    """Those asked for; else those that the pages show, up to the newest."""
    try:
        first, last = (Month.parse(text) if text else None for text in (asked.first, asked.last))
    except ValueError as fault:
        raise HttpError(422, str(fault)) from fault
    shown = shown_months(last) or (Month.of(timezone.localdate()),) * 2
    first, last = first or shown[0], last or shown[1]
    if not first <= last <= first.plus(MOST_MONTHS):
        raise HttpError(422, f"Ask for months in order, and for {MOST_MONTHS} at most.")
    return first, last


def _where(asked: Asked) -> Q:
    """A name of no place finds nothing."""
    where = Q(area__name__iexact=asked.area) if asked.area else Q()
    return where & Q(team__name__iexact=asked.team) if asked.team else where


def _described(each: Definition) -> dict[str, Any]:
    words = {name: str(getattr(each, name)) for name in ("title", "numerator", "denominator", "clock", "basis")}
    return words | {
        "id": each.id, "theme": str(each.theme), "kind": str(each.kind), "unit": unit_of(each.kind),
        "direction": str(each.direction), "version": each.version,
    }  # fmt: skip


def urlpatterns() -> list[URLPattern]:
    """Its addresses, without the library's own first page. A key stands in place of a sign-in."""
    found = [each for each in api.urls[0] if isinstance(each, URLPattern) and each.name != "api-root"]
    for each in found:
        login_not_required(each.callback)
    return found
