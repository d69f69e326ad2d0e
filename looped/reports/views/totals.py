"""Totals from before, and the quarter that a year is compared with."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from looped.core.errors import Refused
from looped.core.periods import Month, Quarter
from looped.reports import forms, operations
from looped.reports.queries import totals
from looped.reports.views.writing import writer

pages = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@writer
def published(request: HttpRequest) -> HttpResponse:
    year = Month.of(timezone.localdate()).quarter.year
    chosen = totals.baselines()
    years = [(at, chosen.get(at)) for at in range(year, year - 4, -1)]
    return render(request, "reports/published.jinja", {"rows": totals.published_totals(), "years": years})


@pages
@writer
def add_published(request: HttpRequest) -> HttpResponse:
    form = forms.WhichPublished(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return redirect("reports:edit_published", form.cleaned_data["period"], form.cleaned_data["part"])
    return render(request, "reports/add_published.jinja", {"form": form})


@pages
@writer
def edit_published(request: HttpRequest, period: str, part: str) -> HttpResponse:
    if part not in totals.parts() or not _is_period(period):
        raise Http404
    findings = []
    form = forms.PublishedColumn(request.POST if request.method == "POST" else None, part=part)
    if not form.is_bound:
        form.initial = _initial(period, part)
    elif form.is_valid():
        printed, of = form.printed(), form.cleaned_data["of"]
        findings = totals.what_cannot_be_right(period, part, printed, of)
        as_it_is = not findings or form.cleaned_data["as_printed"]
        if as_it_is and _keep(request, form, period=period, part=part, grades=printed, of=of):
            return redirect("reports:published")
    context = {
        "form": form, "findings": [finding.say(_) for finding in findings], "period_name": totals.period_name(period),
        "part_name": totals.parts()[part],
    }  # fmt: skip
    return render(request, "reports/edit_published.jinja", context)


def _keep(request: HttpRequest, form: forms.PublishedColumn, **column) -> bool:
    try:
        operations.keep_published(**column, source=form.cleaned_data["source"], by=request.user, now=timezone.now())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("The published totals are kept, with their source."))
    return True


def _is_period(period: str) -> bool:
    try:
        totals.period_name(period)
    except ValueError:
        return False
    return True


def _initial(period: str, part: str) -> dict[str, object]:
    printed, of, source = totals.printed_in(period, part)
    found: dict[str, object] = {"of": of, "source": source}
    for grade, one in printed.items():
        found |= {f"{grade}_count": one.count, f"{grade}_percent": one.percent}
    return found


@pages
@writer
def baseline(request: HttpRequest, year: int) -> HttpResponse:
    if not 2000 <= year <= 2099:
        raise Http404
    chosen = totals.baselines().get(year, Quarter(year - 1, 4))
    data = request.POST if request.method == "POST" else None
    form = forms.ChooseBaseline(data, year=year, initial={"quarter": str(chosen)})
    if form.is_valid():
        quarter = form.cleaned_data["quarter"]
        try:
            operations.choose_baseline(year=year, quarter=quarter, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Reports of that year compare with %(name)s.") % {"name": quarter.name})
            return redirect("reports:published")
    return render(request, "reports/baseline.jinja", {"form": form, "year": year})
