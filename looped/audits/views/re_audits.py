"""Auditing a case again, and what changed between the two."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.forms.kinds import PlanReAudit
from looped.audits.models import Audit
from looped.audits.operations.re_audits import plan_re_audit
from looped.audits.queries.detail import audits_to_open
from looped.audits.queries.re_audits import what_changed
from looped.audits.views.detail import SEES_AUDITS
from looped.core.errors import Refused
from looped.core.periods import Month
from looped.core.readings import record_reading


@permitted(Permission.PLAN_AUDITS)
@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, public_id: str) -> HttpResponse:
    """From a final audit: in which month, and why."""
    audit = get_object_or_404(audits_to_open(request.user).filter(status=Audit.Status.FINAL), public_id=public_id)
    this = Month.of(timezone.localdate())
    form = PlanReAudit(request.POST if request.method == "POST" else None, this=this, initial={"month": str(this)})
    if form.is_valid():
        month, why = Month.parse(form.cleaned_data["month"]), form.cleaned_data["why"]
        try:
            new = plan_re_audit(audit=audit, month=month, why=why, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The re-audit is in %(month)s. Name its auditors.") % {"month": month.name})
            return redirect("audits:allocate", new.public_id)
    return render(request, "audits/re_audits/plan.jinja", {"audit": audit, "form": form})


@permitted(*SEES_AUDITS)
@require_GET
def changed(request: HttpRequest, public_id: str) -> HttpResponse:
    """The first audit and the re-audit side by side, once both are released. Never for the worker of the case."""
    found = what_changed(request.user, public_id)
    if found is None or _is_of_own_work(request, found.first, found.second):
        raise Http404
    record_reading(
        by=request.user, what="audit", subject=found.second.public_id, case_reference=found.second.case.reference,
        purpose="audit", now=timezone.now(),
    )  # fmt: skip
    return render(request, "audits/re_audits/changed.jinja", {"found": found})


def _is_of_own_work(request: HttpRequest, *audits: Audit) -> bool:
    """What was found in one's own work is told on pages of its own, once each is open to the worker."""
    mine = any(audit.worker_id == request.user.pk for audit in audits)
    return mine and not request.user.may(Permission.PLAN_AUDITS)
