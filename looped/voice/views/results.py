"""What families answered: of their experience, a quarter and one question over the months; of their own case, a quarter
on a page of its own, for the two are never mixed."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.periods import Month, Quarter
from looped.voice.charts import share_by_month
from looped.voice.models import Band, Family
from looped.voice.queries.experience import Asked, by_month, experience, question_names
from looped.voice.queries.reach import Place, place_in, places_of, reach_of

MONTHS = 12


@require_safe
@permitted(P.SEE_VOICE)
def results(request: HttpRequest) -> HttpResponse:
    return _quarter(request, Family.EXPERIENCE)


@require_safe
@permitted(P.SEE_VOICE)
def case_results(request: HttpRequest) -> HttpResponse:
    """Counted alone: what one person said about their own case goes to whom they chose, and to nobody by this page."""
    return _quarter(request, Family.CASE)


def _quarter(request: HttpRequest, family: str) -> HttpResponse:
    today = timezone.localdate()
    asked, places = asked_for(request, family)
    quarter = quarter_of(request, today)
    after = quarter.plus(1)
    context = {
        "found": experience(asked, quarter, today), "places": places, "bands": Band.choices, "kept": kept(asked),
        "before": quarter.plus(-1), "after": after if after.first.first_day <= today else None,
    }  # fmt: skip
    name = "quarter" if family == Family.EXPERIENCE else "case_quarter"
    return render(request, f"voice/results/{name}.jinja", context)


@require_safe
@permitted(P.SEE_VOICE)
def question(request: HttpRequest, key: str) -> HttpResponse:
    names = question_names()
    if key not in names:
        raise Http404
    today = timezone.localdate()
    asked, places = asked_for(request)
    last = Month.of(today)
    months = tuple(last.plus(-back) for back in reversed(range(MONTHS)))
    shares = by_month(asked, key, months, today)
    context = {
        "name": names[key][0], "key": key, "shares": shares, "chosen": asked, "places": places, "bands": Band.choices,
        "chart": share_by_month(names[key][0], shares), "kept": kept(asked),
    }  # fmt: skip
    return render(request, "voice/results/question.jinja", context)


def asked_for(request: HttpRequest, family: str = Family.EXPERIENCE) -> tuple[Asked, list[Place]]:
    """The place and the band of the address, and the places to choose from. Raises Http404 for what is out of reach."""
    reach = reach_of(request.user)
    place = place_in(reach, request.GET.get("place", ""))
    band = request.GET.get("band", "")
    if place is None or band and band not in Band.values:
        raise Http404
    return Asked(place, band, family), places_of(reach)


def quarter_of(request: HttpRequest, today: date) -> Quarter:
    """The one in the address; the running one without. Raises Http404."""
    try:
        asked = request.GET.get("quarter")
        found = Quarter.parse(asked) if asked else Month.of(today).quarter
    except ValueError:
        raise Http404 from None
    if found.first.first_day > today:
        raise Http404
    return found


def kept(asked: Asked) -> str:
    """What was chosen, for addresses of the pages beside this one; begins with & where there is something."""
    chosen = {"place": asked.place.key, "band": asked.band}
    return "".join(f"&{name}={value}" for name, value in chosen.items() if value)
