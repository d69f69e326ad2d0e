"""Comments, compliments, complaints and promises by theme, in one picture."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.voice.queries.picture import picture as picture_of
from looped.voice.queries.reach import reach_of
from looped.voice.views.results import asked_for, kept, quarter_of


@require_safe
@permitted(P.SEE_VOICE)
def picture(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    asked, places = asked_for(request)
    quarter = quarter_of(request, today)
    after = quarter.plus(1)
    context = {
        "found": picture_of(request.user, reach_of(request.user), asked.place, quarter, today), "places": places,
        "kept": kept(asked), "before": quarter.plus(-1), "after": after if after.first.first_day <= today else None,
    }  # fmt: skip
    return render(request, "voice/answering/picture.jinja", context)
