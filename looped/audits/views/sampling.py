"""Drawing a month's cases by lot."""

import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.forms.sampling import DiscardSample, DrawSample, ReplaceCase
from looped.audits.models import Sample
from looped.audits.operations import sampling
from looped.audits.queries import sampling as queries
from looped.audits.queries.planning import plan_of
from looped.audits.queries.programme_rules import rules_on
from looped.audits.views.planning import month_from
from looped.core.errors import Refused
from looped.core.periods import Month

PLAN = Permission.PLAN_AUDITS


@permitted(PLAN)
def draw(request: HttpRequest, month: str) -> HttpResponse:
    """Ask how many, and draw. Draws of the month that were made before stand below."""
    of = month_from(month)
    form = DrawSample(request.POST if request.method == "POST" else None, initial=_usual(of))
    if form.is_valid():
        asked = {"seed": secrets.token_hex(8)} | form.asked()
        try:
            sample = sampling.draw_sample(month=of, **asked, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("audits:sample", sample.public_id)
    rules = rules_on(timezone.localdate())
    context = {"form": form, "month": of, "rules": rules, "samples": queries.samples_of(request.user, of)}
    return render(request, "audits/sampling/draw.jinja", context)


def _usual(month: Month) -> dict[str, object]:
    """As the month was planned: its number, its areas, and every group of cases."""
    plan = plan_of(month)
    usual: dict[str, object] = {"pools": list(sampling.POOLS), "share": Sample.Share.PROPORTIONAL}
    return usual | ({"size": plan.planned or None, "areas": list(plan.areas.all())} if plan else {})


@require_safe
@permitted(PLAN)
def sample(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.samples_for(request.user), public_id=public_id)
    lines = queries.drawn_lines(found)
    strata = queries.strata(found)
    context = {
        "sample": found,
        "month": Month.from_number(found.month),
        "said": queries.said(found),
        "strata": strata,
        "lines": lines,
        "drawn": sum(team.drawn for team in strata),
        "could": sum(team.could for team in strata),
        "left_out": sum(team.left_out for team in strata),
        "again": queries.drawn_again(found),
    }
    return render(request, "audits/sampling/sample.jinja", context)


@require_safe
@permitted(PLAN)
def left_out(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.samples_for(request.user), public_id=public_id)
    after = request.GET.get("after", "")
    lines = queries.left_out(found, after=after)
    context = {
        "sample": found,
        "month": Month.from_number(found.month),
        "lines": lines[: queries.PAGE],
        "after": after,
        "more": lines[queries.PAGE - 1].case if len(lines) > queries.PAGE else "",
    }
    return render(request, "audits/sampling/left_out.jinja", context)


@require_POST
@permitted(PLAN)
def take(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.samples_for(request.user), public_id=public_id)
    of = Month.from_number(found.month)
    try:
        count = sampling.take_sample(sample=found, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("audits:sample", public_id)
    said = ngettext("%(count)s case is in %(month)s.", "%(count)s cases are in %(month)s.", count)
    messages.success(request, said % {"count": count, "month": of.name})
    return redirect(reverse("audits:month", args=[str(of)]) + "?status=planned")


@permitted(PLAN)
def discard(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.samples_for(request.user), public_id=public_id)
    form = DiscardSample(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            sampling.discard_sample(sample=found, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The draw is thrown away. It stays on record."))
            return redirect("audits:draw_sample", str(Month.from_number(found.month)))
    context = {"form": form, "month": Month.from_number(found.month), "sample": found}
    return render(request, "audits/sampling/discard.jinja", context)


@permitted(PLAN)
def replace(request: HttpRequest, public_id: str, case_id: str) -> HttpResponse:
    drawn = queries.drawn_cases_for(request.user)
    row = get_object_or_404(drawn, sample__public_id=public_id, case__public_id=case_id)
    form = ReplaceCase(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            new = sampling.replace_case(row=row, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            said = _("%(old)s is replaced by %(new)s, the next in the lot.")
            messages.success(request, said % {"old": row.case.reference, "new": new.case.reference})
            return redirect("audits:sample", public_id)
    context = {"form": form, "month": Month.from_number(row.sample.month), "row": row}
    return render(request, "audits/sampling/replace.jinja", context)
