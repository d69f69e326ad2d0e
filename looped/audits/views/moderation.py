"""Settling audits on which two auditors differ: the list, one audit in a meeting, and the single steps in one go."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.forms.moderation import Meeting, initial_meeting, version_of
from looped.audits.models import Audit
from looped.audits.operations.moderation import SomebodyElse, decide, save_draft
from looped.audits.queries import moderation as queries
from looped.audits.queries.moderation import Table
from looped.audits.queries.rechecks import open_rechecks
from looped.audits.queries.scope import audits_with_grades_for
from looped.audits.queries.to_moderate import audits_to_settle
from looped.core.errors import Refused
from looped.core.readings import record_reading


@permitted(Permission.MODERATE, Permission.PLAN_AUDITS)
@require_GET
def moderation(request: HttpRequest) -> HttpResponse:
    """All that waits, apart by what it takes."""
    context = {
        "waiting": queries.waiting(request.user), "may_settle": request.user.may(Permission.MODERATE),
        "rechecks": len(open_rechecks(request.user, timezone.localdate())),
    }  # fmt: skip
    return render(request, "audits/moderation.jinja", context)


def _table(request: HttpRequest, public_id: str) -> Table:
    """The audit laid out, or 404. It may be settled already: what is posted then must not be lost in a 404.

    Never for the worker of the case, who would see there who found what.
    """
    audit = get_object_or_404(audits_to_settle(request.user).select_related("case"), public_id=public_id)
    record_reading(
        by=request.user, what="moderation", subject=audit.public_id, case_reference=audit.case.reference,
        purpose="moderation", now=timezone.now(),
    )  # fmt: skip
    return queries.lay_out(audit, request.user)


@permitted(Permission.MODERATE)
@require_http_methods(["GET", "POST"])
def moderate(request: HttpRequest, public_id: str) -> HttpResponse:
    """The differing parts one after another, then the discussion and the learning. Saved as a draft."""
    table = _table(request, public_id)
    if request.method == "GET":
        away = _not_here(request, table)
        if away:
            return away
        stored = queries.decision_of(table.draft)
        return _page(request, table, Meeting(table=table, initial=initial_meeting(table, stored)))
    form = Meeting(request.POST, table=table)
    if not form.is_valid():
        return _page(request, table, form, status=422)
    try:
        save_draft(audit=table.audit, decision=form.decision, based_on=form.cleaned_data["version"] or 0,
                   by=request.user, now=timezone.now())  # fmt: skip
    except SomebodyElse as other:
        return _conflict(request, table, other)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, table, form, status=422)
    if request.POST.get("go") == "check":
        return redirect("audits:moderate_check", public_id)
    messages.success(request, _("Your draft of %(audit)s is saved.") % {"audit": table.audit.reference})
    return redirect("audits:moderation")


@permitted(Permission.MODERATE)
@require_http_methods(["GET", "POST"])
def moderate_check(request: HttpRequest, public_id: str) -> HttpResponse:
    """What the decision will be, or what is still missing. The button makes the audit final."""
    table = _table(request, public_id)
    if request.method == "POST":
        try:
            decide(audit=table.audit, based_on=version_of(request.POST), by=request.user, now=timezone.now())
        except SomebodyElse as other:
            messages.error(request, str(other))
            return _home(request, table) if other.settled else redirect("audits:moderate", public_id)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("audits:moderate_check", public_id)
        messages.success(request, _("%(audit)s is final.") % {"audit": table.audit.reference})
        return _home(request, table)
    away = _not_here(request, table)
    if away:
        return away
    decision = queries.decision_of(table.draft)
    context = {"table": table, "decision": decision, "missing": table.missing(decision),
               "combined": table.combined(decision)}  # fmt: skip
    return render(request, "audits/moderate_check.jinja", context)


def _not_here(request: HttpRequest, table: Table) -> HttpResponse | None:
    """Away to the audit's page, with the reason, where there is nothing for this person to settle here."""
    if table.audit.kind == Audit.Kind.MULTI_AGENCY:
        return redirect("audits:together", table.audit.public_id)
    if table.audit.status != Audit.Status.TO_MODERATE:
        messages.info(request, _("%(audit)s is settled already.") % {"audit": table.audit.reference})
        return _home(request, table)
    refusal = table.refusal_for(request.user)
    if refusal:
        messages.warning(request, refusal)
        return _home(request, table)
    return None


def _home(request: HttpRequest, table: Table) -> HttpResponse:
    """The audit's page; the list for a moderator of another area, who reads the audit only while they settle it."""
    if not audits_with_grades_for(request.user).filter(pk=table.audit.pk).exists():
        return redirect("audits:moderation")
    return redirect("audits:detail", table.audit.public_id)


def _page(request: HttpRequest, table: Table, form: Meeting, *, status: int = 200, **more) -> HttpResponse:
    context = {"table": table, "form": form, "stored": None, "settled": False} | more
    return render(request, "audits/moderate.jinja", context, status=status)


def _conflict(request: HttpRequest, table: Table, other: SomebodyElse) -> HttpResponse:
    """Another was quicker. What was typed here stays in its boxes, and what is stored now stands beside it."""
    now = _table(request, table.audit.public_id)
    data = request.POST.copy()
    data["version"] = str(other.version)
    form = Meeting(data, table=table)
    form.is_valid()
    form.add_error(None, str(other))
    return _page(request, now, form, status=409, stored=queries.decision_of(now.draft), settled=other.settled)
