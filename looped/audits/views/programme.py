"""The programme: a year's plan, and each month's lines in it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from looped.accounts import queries as accounts
from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.forms import programme as forms
from looped.audits.operations import programme
from looped.audits.queries.mix import changes, mix_of
from looped.audits.queries.planning import plan_of
from looped.audits.queries.programme import lines_of, year_plan
from looped.audits.views.planning import month_from
from looped.core.errors import Refused
from looped.core.periods import Month
from looped.framework.queries import themes_in_force

PLAN = Permission.PLAN_AUDITS


@permitted(Permission.SEE_MONTH)
@require_GET
def this_year(request: HttpRequest) -> HttpResponse:
    return redirect("audits:year", Month.of(timezone.localdate()).quarter.year)


@permitted(Permission.SEE_MONTH)
@require_GET
def year(request: HttpRequest, year: int) -> HttpResponse:
    if not 2001 <= year <= 2097:
        raise Http404
    plan = year_plan(request.user, year)
    months = [row.month for row in plan.months]
    context = {
        "plan": plan,
        "this": Month.of(timezone.localdate()),
        "changes": changes(mix_of([months[0].plus(-1), *months])),
    }
    return render(request, "audits/programme/year.jinja", context)


@permitted(PLAN)
def plan_month(request: HttpRequest, month: str) -> HttpResponse:
    """The month's lines. `more` asks for empty ones and keeps what was typed."""
    of, plan = month_from(month), plan_of(month_from(month))
    choices = {"areas": list(accounts.areas()), "themes": list(themes_in_force(timezone.localdate()))}
    form = forms.MonthPlan(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        lines = forms.line_forms(lines_of(plan) if plan else (), **choices)
    else:
        lines = forms.posted_lines(request.POST, **choices)
        if "more" in request.POST:
            lines = forms.with_more_rows(lines, **choices)
        elif all([form.is_valid(), *[line.is_valid() for line in lines]]) and _kept(request, of, form, lines):
            messages.success(request, _("%(month)s is planned.") % {"month": of.name})
            return redirect("audits:month", month)
    return render(request, "audits/plan_month.jinja", {"form": form, "lines": lines, "month": of})


def _kept(request: HttpRequest, month: Month, form: forms.MonthPlan, lines: list[forms.Line]) -> bool:
    """Whether the plan was taken; else the form says why not."""
    planned = [line.line for line in lines if line.line]
    if not planned:
        form.add_error(None, _("Enter how many audits are planned, 0 for none."))
        return False
    months = [month]
    while form.cleaned_data["until_march"] and months[-1].month != 3:
        months.append(months[-1].plus(1))
    try:
        programme.plan_months(months=months, lines=planned, by=request.user, now=timezone.now())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
