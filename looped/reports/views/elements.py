"""The three elements of the child's voice, side by side."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.core.periods import Month, Quarter
from looped.reports.queries.elements import elements_of


@require_safe
@permitted(Permission.SEE_REPORTS, Permission.READ_COMMENTS)
def elements(request: HttpRequest) -> HttpResponse:
    """A quarter: the last that has ended, or the one in the address."""
    today = timezone.localdate()
    running = Month.of(today).quarter
    try:
        asked = request.GET.get("quarter")
        quarter = Quarter.parse(asked) if asked else running.plus(-1)
    except ValueError:
        raise Http404 from None
    if quarter.first.first_day > today:
        raise Http404
    context = {
        "found": elements_of(quarter), "before": quarter.plus(-1),
        "after": quarter.plus(1) if quarter < running else None,
    }  # fmt: skip
    return render(request, "reports/elements.jinja", context)
