"""Looking at final audits again: what waits, one of them, and the month's dip sample."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.forms.rechecks import LookAgain, WhichMonth
from looped.audits.operations.dip_sample import draw_dip_sample
from looped.audits.operations.rechecks import decide_recheck
from looped.audits.queries import rechecks as queries
from looped.audits.queries.dip_sample import ended_months
from looped.audits.queries.programme_rules import rules_on
from looped.core.errors import Refused
from looped.core.readings import record_reading


@permitted(Permission.MODERATE, Permission.PLAN_AUDITS)
@require_GET
def rechecks(request: HttpRequest) -> HttpResponse:
    """What waits; for the QA team also the dip samples of the months that have ended."""
    today = timezone.localdate()
    draws = request.user.may(Permission.PLAN_AUDITS)
    page = {
        "lines": queries.open_rechecks(request.user, today),
        "months": ended_months(today) if draws else None,
        "share": rules_on(today).dip_share if draws else None,
    }
    return render(request, "audits/rechecks/list.jinja", page)


@permitted(Permission.PLAN_AUDITS)
@require_POST
def draw(request: HttpRequest) -> HttpResponse:
    """Draw the dip sample of a month that has ended."""
    form = WhichMonth(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a month."))
        return redirect("audits:rechecks")
    try:
        drawn = draw_dip_sample(month=form.cleaned_data["month"], by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("audits:rechecks")
    count = drawn.rechecks.count()
    words = ngettext("%(count)s audit of %(month)s was drawn.", "%(count)s audits of %(month)s were drawn.", count)
    messages.success(request, words % {"count": count, "month": form.cleaned_data["month"].name})
    return redirect("audits:rechecks")


@permitted(Permission.MODERATE)
@require_http_methods(["GET", "POST"])
def recheck(request: HttpRequest, public_id: str) -> HttpResponse:
    """One final audit, laid out to be looked at again; what is written goes by a check page before it counts."""
    row = get_object_or_404(queries.rechecks_to_open(request.user), public_id=public_id)
    record_reading(
        by=request.user, what="recheck", subject=row.audit.public_id, case_reference=row.audit.case.reference,
        purpose="moderation", now=timezone.now(),
    )  # fmt: skip
    table = queries.lay_out(row, request.user)
    away = _not_here(request, table)
    if away:
        return away
    if request.method == "GET":
        return _page(request, table, LookAgain(table=table, initial={"held_on": timezone.localdate()}))
    return _posted(request, table)


def _posted(request: HttpRequest, table: queries.Again) -> HttpResponse:
    form = LookAgain(request.POST, table=table)
    if form.is_valid():
        form.ask_for_missing()
    if not form.is_valid() or request.POST.get("go") == "change":
        return _page(request, table, form, status=200 if form.is_valid() else 422)
    if request.POST.get("go") != "decide":
        looked = form.looked
        page = {"table": table, "form": form, "looked": looked, "after": table.after(looked)}
        return render(request, "audits/rechecks/check.jinja", page)
    looked = form.looked
    try:
        decide_recheck(
            recheck=table.recheck, changes=looked.changes, held_on=looked.held_on, reason=looked.reason,
            learning=looked.learning, ceiling_reason=looked.ceiling_reason, by=request.user, now=timezone.now(),
        )  # fmt: skip
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, table, form, status=422)
    said = _("The grades of %(audit)s are changed.") if looked.changes else _("The grades of %(audit)s stand.")
    messages.success(request, said % {"audit": table.audit.reference})
    return redirect("audits:rechecks")


def _not_here(request: HttpRequest, table: queries.Again) -> HttpResponse | None:
    """Away to the list, with the reason, where there is nothing for this person to decide."""
    if table.recheck.decided_at:
        messages.info(request, _("%(audit)s is decided already.") % {"audit": table.audit.reference})
    elif table.refusal:
        messages.warning(request, table.refusal)
    else:
        return None
    return redirect("audits:rechecks")


def _page(request: HttpRequest, table: queries.Again, form: LookAgain, *, status: int = 200) -> HttpResponse:
    return render(request, "audits/rechecks/one.jinja", {"table": table, "form": form}, status=status)
