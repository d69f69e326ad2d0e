"""What became of a quarter's findings, and the records behind each number."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.core.periods import Quarter
from looped.improvement.queries.impact import impact_for
from looped.improvement.queries.impact_records import SHOWS, Chosen, impact_records
from looped.improvement.rules.impact import LEAST, SHARE, usual_quarter


def _quarter(request: HttpRequest, today: date) -> Quarter:
    """The one in the address; without any, the newest that later audits can tell something about. Raises Http404."""
    asked = request.GET.get("quarter")
    if not asked:
        return usual_quarter(today)
    try:
        return Quarter.parse(asked)
    except ValueError:
        raise Http404 from None


@require_safe
@permitted(Permission.SEE_IMPROVEMENT)
def impact(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    quarter = _quarter(request, today)
    after = quarter.plus(1)
    context = {
        "found": impact_for(request.user, quarter, today), "share": SHARE, "least": LEAST,
        "before": quarter.plus(-1), "after": after if after.first.first_day <= today else None,
    }  # fmt: skip
    return render(request, "improvement/impact/impact.jinja", context)


@require_safe
@permitted(Permission.SEE_IMPROVEMENT)
def records(request: HttpRequest) -> HttpResponse:
    today, show = timezone.localdate(), request.GET.get("show", "")
    if show not in SHOWS:
        raise Http404
    quarter = _quarter(request, today)
    chosen = Chosen(quarter, show, request.GET.get("part", ""), request.GET.get("place", ""))
    context = {"found": impact_records(request.user, chosen, today), "chosen": chosen, "quarter": quarter}
    return render(request, "improvement/impact/records.jinja", context)
