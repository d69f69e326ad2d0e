"""Who is heard, and who is not."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.voice.models import Family
from looped.voice.queries.coverage import WAYS, coverage, goal_met, quarters_of
from looped.voice.queries.culture import culture
from looped.voice.views.results import asked_for, kept, quarter_of


@require_safe
@permitted(P.SEE_VOICE)
def who_is_heard(request: HttpRequest) -> HttpResponse:
    """A quarter, by one way of looking; and the four quarters up to it."""
    today = timezone.localdate()
    asked, places = asked_for(request)
    quarter, by = quarter_of(request, today), request.GET.get("by", "moment")
    family = request.GET.get("family", "")
    if by not in WAYS or (family and family not in Family.values):
        raise Http404
    found = coverage(asked.place, quarter, by, min(quarter.last.last_day, today), family=family)
    after = quarter.plus(1)
    context = {
        "found": found, "places": places, "by": by, "ways": [(key, each[0]) for key, each in WAYS.items()],
        "heard": goal_met(found.whole), "year": quarters_of(asked.place, quarter, today),
        "kept": kept(asked), "before": quarter.plus(-1), "family": family, "families": Family.choices,
        "after": after if after.first.first_day <= today else None,
    }  # fmt: skip
    return render(request, "voice/results/coverage.jinja", context)


@require_safe
@permitted(P.SEE_VOICE)
def by_team(request: HttpRequest) -> HttpResponse:
    """By team: were families asked, was something done, were they told (V13)."""
    today = timezone.localdate()
    asked, places = asked_for(request)
    quarter = quarter_of(request, today)
    after = quarter.plus(1)
    context = {
        "found": culture(asked.place, quarter, today), "places": places, "place": asked.place, "quarter": quarter,
        "kept": kept(asked), "before": quarter.plus(-1),
        "after": after if after.first.first_day <= today else None,
    }  # fmt: skip
    return render(request, "voice/results/culture.jinja", context)
