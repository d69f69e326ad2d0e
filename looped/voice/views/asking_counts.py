"""How asking goes, in counts by month, team and reason."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.voice.queries.asking_counts import asking_counts as counted
from looped.voice.queries.reach import place_in, places_of, reach_of


@require_safe
@permitted(P.SEE_VOICE)
def asking_counts(request: HttpRequest) -> HttpResponse:
    reach = reach_of(request.user)
    place = place_in(reach, request.GET.get("place", ""))
    if place is None:
        raise Http404
    context = {"counts": counted(place, timezone.localdate()), "place": place, "places": places_of(reach)}
    return render(request, "voice/asking/counts.jinja", context)
