"""How long the forms of a month took, for the QA team (A10)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.queries.minutes import GOAL, median_minutes, minutes_by_form
from looped.core.periods import Month


@permitted(Permission.SEE_MONTH)
@require_GET
def minutes(request: HttpRequest, month: str) -> HttpResponse:
    """Minutes for each form, without names, and the median against the goal."""
    try:
        of = Month.parse(month)
    except ValueError:
        raise Http404 from None
    forms = minutes_by_form(of)
    page = {"of": of, "forms": forms, "median": median_minutes(forms), "goal": GOAL}
    return render(request, "audits/form_minutes.jinja", page)
