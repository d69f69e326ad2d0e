"""Service area, team, worker, children: the way down from a number."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.indicators.definitions import Kind
from looped.indicators.forms.behind import Purpose
from looped.indicators.operations.behind import record_children_seen
from looped.indicators.queries.behind import (
    Spot,
    child_page,
    find_spot,
    of_worker,
    place_page,
    rows_of,
    worker_page,
)
from looped.indicators.queries.behind_rows import SHOW, GoneRows, RowsOf


@require_safe
@permitted(P.SEE_INDICATORS)
def places(request: HttpRequest, indicator: str) -> HttpResponse:
    spot = _spot(request, indicator)
    context = {"page": place_page(request.user, spot), "spot": spot, "kept": _kept(spot), "urlencode": urlencode}
    return render(request, "indicators/behind/places.jinja", context)


@require_safe
@permitted(P.SEE_WORKERS_BEHIND)
def workers(request: HttpRequest, indicator: str) -> HttpResponse:
    spot = _spot(request, indicator)
    of = _rows(request, spot)
    if spot.team is None:
        raise Http404
    try:
        page = worker_page(request.user, spot, of)
    except GoneRows:
        return _gone(request, spot)
    context = {"page": page, "spot": spot, "kept": _kept(spot)}
    return render(request, "indicators/behind/workers.jinja", context)


@require_safe
@permitted(P.SEE_CHILDREN_BEHIND)
def children(request: HttpRequest, indicator: str) -> HttpResponse:
    """First for what; then the rows, a page at a time. Each child that is shown is kept with the purpose."""
    spot = _spot(request, indicator)
    of, form = _rows(request, spot), Purpose(request.GET if {"purpose", "said"} & set(request.GET) else None)
    show, worker, name = request.GET.get("show", "all"), request.GET.get("worker", ""), ""
    if show not in SHOW:
        raise Http404
    try:
        if worker:
            found = of_worker(request.user, of, worker)
            if found is None:
                raise Http404
            name, of = found
        kept = _kept(spot, worker=worker)
        context = {"spot": spot, "kept": kept, "form": form, "worker": name, "hidden": _hidden(spot, worker)}
        if not form.is_valid():
            return render(request, "indicators/behind/purpose.jinja", context)
        page = child_page(request.user, spot, of, show=show, after=_whole(request.GET.get("after", "")))
    except GoneRows:
        return _gone(request, spot)
    purpose = form.cleaned_data["purpose"]
    record_children_seen(indicator=indicator, rows=page.rows, purpose=purpose, by=request.user, now=timezone.now())
    here = _kept(spot, worker=worker, purpose=purpose)
    context |= {
        "page": page, "show": show, "here": here, "is_mean": spot.definition.kind == Kind.MEAN,
        "has_base": spot.definition.kind == Kind.SHARE,
        "older": f"?{here}&{urlencode({'show': show, 'after': page.after})}" if page.after else None,
    }  # fmt: skip
    return render(request, "indicators/behind/children.jinja", context)


def _spot(request: HttpRequest, indicator: str) -> Spot:
    asked = {name: request.GET.get(name, "") for name in ("month", "area", "team")}
    spot = find_spot(indicator, **asked)
    if spot is None:
        raise Http404
    return spot


def _rows(request: HttpRequest, spot: Spot) -> RowsOf:
    of = rows_of(request.user, spot)
    if of is None:
        raise Http404
    return of


def _hidden(spot: Spot, worker: str) -> dict[str, str]:
    return spot.address | ({"worker": worker} if worker else {})


def _kept(spot: Spot, **more: str) -> str:
    """The address's query, without its question mark."""
    return urlencode(spot.address | {name: value for name, value in more.items() if value})


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


def _gone(request: HttpRequest, spot: Spot) -> HttpResponse:
    return render(request, "indicators/behind/gone.jinja", {"spot": spot, "kept": _kept(spot)})
