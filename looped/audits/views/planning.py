"""The month: what is planned, which cases, who audits them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.forms import planning as forms
from looped.audits.forms.kinds import AllocateAlone
from looped.audits.models import Audit
from looped.audits.operations import allocation, planning
from looped.audits.operations.burden import add_case_by_hand
from looped.audits.queries import lines
from looped.audits.queries import month as board
from looped.audits.queries.planning import case_by_reference, plan_of
from looped.audits.queries.scope import visible_audits
from looped.core.errors import Refused
from looped.core.periods import Month
from looped.framework.queries import themes_in_force

PLAN = Permission.PLAN_AUDITS
MONTHS = 26  # in the list of months
SHOWN = {"25": 25, "50": 50, "100": 100}  # rows on a page, as the address may ask


def month_from(text: str) -> Month:
    """The month of an address; 404 where it is none."""
    try:
        return Month.parse(text)
    except ValueError:
        raise Http404 from None


@permitted()
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The months for those who see them; else the audits that the user may see."""
    if request.user.may(Permission.SEE_MONTH):
        return _months(request, Month.of(timezone.localdate()))
    before = _before(request.GET.get("before", ""))
    lines = board.audit_lines(request.user, before=before)
    return render(request, "audits/audits.jinja", {"lines": lines[:25], "more": len(lines) > 25})


def _months(request: HttpRequest, this: Month) -> HttpResponse:
    """Two years of months at a time; the address may name the newest."""
    until = request.GET.get("until", "")
    last = month_from(until) if until else this.plus(2)
    found = board.months(request.user, last.plus(1 - MONTHS), last)
    context = {"months": found, "this": this, "older": last.plus(-MONTHS), "is_newest": not until}
    return render(request, "audits/months.jinja", context)


def _before(text: str) -> tuple[int, str] | None:
    month, _sep, reference = text.partition("_")
    return (int(month), reference) if month.isdecimal() and len(month) == 6 else None


@permitted(Permission.SEE_MONTH)
@require_GET
def month_board(request: HttpRequest, month: str) -> HttpResponse:
    of, today = month_from(month), timezone.localdate()
    show = SHOWN.get(request.GET.get("show", ""), board.PAGE)
    asked = {name: request.GET.get(name, "") for name in ("area", "team", "status", "after")}
    filters = board.Filters(**asked, show=show)
    rows = board.rows(request.user, of, filters, today)
    context = {
        "month": of,
        "summary": board.summary(request.user, of, today),
        "rows": rows[:show],
        "more": rows[show - 1].reference if len(rows) > show else "",
        "filter": forms.MonthFilter(initial=asked),
        "filters": filters,
        "address": request.GET.urlencode(),
    }
    return render(request, "audits/month.jinja", context)


@permitted(PLAN)
def explain_shortfall(request: HttpRequest, month: str) -> HttpResponse:
    of = month_from(month)
    plan = plan_of(of)
    form = forms.ExplainShortfall(
        request.POST if request.method == "POST" else None, initial={"reason": plan.shortfall_reason if plan else ""}
    )
    if form.is_valid():
        try:
            planning.explain_shortfall(month=of, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The reason is kept."))
            return redirect("audits:month", month)
    return render(request, "audits/explain_shortfall.jinja", {"form": form, "month": of})


@permitted(PLAN)
def add_cases(request: HttpRequest, month: str) -> HttpResponse:
    """Those that can be added are; those that cannot stay in the box, each with its reason."""
    of = month_from(month)
    themes = [version.theme for version in themes_in_force(timezone.localdate())]
    form = forms.AddCases(request.POST if request.method == "POST" else None, themes=themes)
    refused: dict[str, str] = {}
    if form.is_valid():
        added = 0
        for reference in form.cleaned_data["references"]:
            try:
                case = case_by_reference(request.user, reference)
                why = form.cleaned_data["why_chosen"]
                add_case_by_hand(month=of, case=case, despite=form.cleaned_data["despite"], why_chosen=why,
                                 **form.kind_and_theme, by=request.user, now=timezone.now())  # fmt: skip
                added += 1
            except Refused as refusal:
                refused[reference] = str(refusal)
        if added:
            messages.success(request, _("%(count)s added to %(month)s.") % {"count": added, "month": of.name})
        if not refused:
            return redirect(reverse("audits:month", args=[month]) + "?status=planned")
        form = forms.AddCases(initial=form.cleaned_data | {"references": "\n".join(refused)}, themes=themes)
    return render(request, "audits/add_cases.jinja", {"form": form, "month": of, "refused": refused})


@permitted(PLAN)
def allocate(request: HttpRequest, public_id: str) -> HttpResponse:
    planned = visible_audits(request.user).filter(status=Audit.Status.PLANNED)
    audit = get_object_or_404(planned.select_related("case__team__area", "framework"), public_id=public_id)
    if audit.kind == Audit.Kind.SINGLE or (audit.kind in planning.ALONE and "two" not in request.GET):
        return _allocate_alone(request, audit)
    manager = lines.manager_of_team(audit)
    peers = lines.peer_choices(audit, manager)
    initial = {"manager": manager and manager.public_id, "due_on": Month.from_number(audit.month).last_day}
    form = forms.Allocate(request.POST if request.method == "POST" else None, initial=initial, peers=peers)
    if form.is_valid():
        try:
            allocation.name_auditors(audit=audit, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error("why" if isinstance(refusal, allocation.ReasonNeeded) else None, str(refusal))
        else:
            return _after_allocation(request, audit)
    return render(request, "audits/allocate.jinja", {"form": form, "audit": audit, "peers": peers})


def _allocate_alone(request: HttpRequest, audit: Audit) -> HttpResponse:
    """The page for an audit by one person; another kind than single may take two instead."""
    choices = lines.alone_choices(audit)
    initial = {"due_on": Month.from_number(audit.month).last_day}
    form = AllocateAlone(request.POST if request.method == "POST" else None, initial=initial, choices=choices)
    if form.is_valid():
        try:
            planning.allocate_alone(audit=audit, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _after_allocation(request, audit)
    context = {"form": form, "audit": audit, "peers": choices, "may_take_two": audit.kind in planning.TOGETHER}
    return render(request, "audits/allocate.jinja", context)


def _after_allocation(request: HttpRequest, audit: Audit) -> HttpResponse:
    """On to the next case without auditors, or back to the month."""
    messages.success(request, _("%(audit)s is with its auditors.") % {"audit": audit.reference})
    waiting = visible_audits(request.user).filter(month=audit.month, status=Audit.Status.PLANNED)
    following = waiting.order_by("reference").values_list("public_id", flat=True).first()
    if following:
        return redirect("audits:allocate", following)
    return redirect("audits:month", str(Month.from_number(audit.month)))
