"""Where practice is weakest, and the audits behind its figures."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.improvement.queries import effect as effects
from looped.improvement.queries import themes as queries
from looped.improvement.queries.learning import offers_for
from looped.improvement.queries.parts import part_name


@require_safe
@permitted(Permission.SEE_IMPROVEMENT)
def weakest(request: HttpRequest) -> HttpResponse:
    context = {"found": queries.weakest(request.user, timezone.localdate())}
    return render(request, "improvement/learning/weakest.jinja", context)


@require_safe
@permitted(Permission.SEE_IMPROVEMENT)
def theme(request: HttpRequest, part: str) -> HttpResponse:
    """The audits of one domain; of one area or team where the address names it."""
    found = queries.theme_records(request.user, part, timezone.localdate(), request.GET.get("place", ""))
    if found is None:
        raise Http404
    return render(request, "improvement/learning/theme.jinja", {"found": found, "part": part})


@require_safe
@permitted(Permission.SEE_REPORTS)
def effect(request: HttpRequest, public_id: str, cell: str) -> HttpResponse:
    """The audits of one of the four shares that tell whether it rose."""
    offer = get_object_or_404(offers_for(request.user), public_id=public_id)
    today = timezone.localdate()
    records = effects.effect_records(request.user, offer, cell, today)
    if records is None:
        raise Http404
    figure = effects.effect_of(offer, today).cells[cell]
    context = {
        "offer": offer, "cell": cell, "records": records, "figure": figure, "part": part_name(offer.part, today),
    }  # fmt: skip
    return render(request, "improvement/learning/effect.jinja", context)
