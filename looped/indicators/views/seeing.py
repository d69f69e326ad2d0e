"""Seeing indicators: all of them, one, and what each of them counts."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.models import ServiceArea, Team
from looped.accounts.queries import areas, teams
from looped.accounts.roles import Permission as P
from looped.core.periods import Month
from looped.indicators import charts
from looped.indicators.pages import PAGES
from looped.indicators.queries.compared import how_many, published, what_it_would_take
from looped.indicators.queries.definitions import catalogue, explained
from looped.indicators.queries.disclosure import COUNCIL, Place, reach_of
from looped.indicators.queries.overview import overview
from looped.indicators.queries.parts import whole
from looped.indicators.queries.seen import behind, months_shown
from looped.indicators.queries.values import left_out_words, newest_month, short_of
from looped.ui.room_pages import links_for


@dataclass(frozen=True)
class Chosen:
    """What the address asks for. area, team: public ids; blank: the whole service. kept: the query for other pages of
    the same choice, with its question mark."""

    place: Place
    area: str
    team: str
    name: str
    month: Month | None

    @property
    def kept(self) -> str:
        chosen = {"area": self.area, "team": self.team, "month": str(self.month or "")}
        words = "&".join(f"{name}={value}" for name, value in chosen.items() if value)
        return f"?{words}" if words else ""


@require_safe
@permitted(P.SEE_INDICATORS, P.BRING_EXTRACTS)
def index(request: HttpRequest) -> HttpResponse:
    chosen, every = _chosen(request), list(areas())
    newest = newest_month()
    found = overview(reach_of(request.user), today=timezone.localdate(), place=chosen.place, until=chosen.month)
    context = {
        "found": found, "chosen": chosen, "areas": every, "months": months_shown(newest), "newest": newest,
        "small": charts.small, "pages": links_for(request.user, PAGES),
    }  # fmt: skip
    return render(request, "indicators/seeing/index.jinja", context)


@require_safe
@permitted(P.SEE_INDICATORS)
def indicator(request: HttpRequest, indicator: str) -> HttpResponse:
    chosen, reach, today = _chosen(request), reach_of(request.user), timezone.localdate()
    found = whole(indicator, reach, today=today, place=chosen.place, until=chosen.month)
    if found is None:
        raise Http404
    context = {
        "found": found, "here": found.here, "each": explained(found.here.definition, today), "chosen": chosen,
        "areas": list(areas()), "months": months_shown(newest_month()), "chart": charts.over_months(found.here),
        "by_team": charts.by_team(charts.funnel_title(found.funnel), found.funnel) if found.funnel else None,
        "funnel_title": charts.funnel_title(found.funnel) if found.funnel else "",
        "published": published(indicator, found.here.kind), "take": what_it_would_take(found.here),
        "how_many": how_many, "short_of": short_of, "left_out_words": left_out_words,
        "behind": behind(request.user, found.here),
    }  # fmt: skip
    return render(request, "indicators/seeing/indicator.jinja", context)


@require_safe
@permitted(P.SEE_INDICATORS)
def definitions(request: HttpRequest) -> HttpResponse:
    return render(request, "indicators/seeing/definitions.jinja", {"groups": catalogue(timezone.localdate())})


def _chosen(request: HttpRequest) -> Chosen:
    """Raises Http404 for an area, a team or a month that is none."""
    area, team, month = (request.GET.get(name, "") for name in ("area", "team", "month"))
    try:
        until = Month.parse(month) if month else None
    except ValueError:
        raise Http404 from None
    at_team: Team | None = next((each for each in teams() if each.public_id == team), None) if team else None
    at_area: ServiceArea | None = next((each for each in areas() if each.public_id == area), None) if area else None
    if (team and at_team is None) or (area and at_area is None):
        raise Http404
    if at_team:
        return Chosen((at_team.area_id, at_team.pk), at_team.area.public_id, team, at_team.name, until)
    if at_area:
        return Chosen((at_area.pk, None), area, "", at_area.name, until)
    return Chosen(COUNCIL, "", "", "", until)
