"""Settling audits on which two auditors differ: the list, one audit in a meeting, and the single steps in one go."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
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
from looped.audits.queries.to_moderate import audits_to_settle
from looped.audits.views import settling
from looped.core.errors import Refused


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
    audit = settling.audit_to_settle(request, audits_to_settle(request.user), public_id)
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
    return settling.keep_draft(
        request, table.audit, form, page=partial(_page, request, table), conflict=partial(_conflict, request, table),
        write=lambda **how: save_draft(audit=table.audit, decision=form.decision, **how), check="audits:moderate_check",
    )  # fmt: skip


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
            return settling.home(request, table.audit) if other.settled else redirect("audits:moderate", public_id)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("audits:moderate_check", public_id)
        messages.success(request, _("%(audit)s is final.") % {"audit": table.audit.reference})
        return settling.home(request, table.audit)
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
        return settling.home(request, table.audit)
    refusal = table.refusal_for(request.user)
    if refusal:
        messages.warning(request, refusal)
        return settling.home(request, table.audit)
    return None


def _page(request: HttpRequest, table: Table, form: Meeting, *, status: int = 200, **more) -> HttpResponse:
    context = {"table": table, "form": form, "stored": None, "settled": False} | more
    return render(request, "audits/moderate.jinja", context, status=status)


def _conflict(request: HttpRequest, table: Table, other: SomebodyElse) -> HttpResponse:
    """Another was quicker. What was typed here stays in its boxes, and what is stored now stands beside it."""
    now = _table(request, table.audit.public_id)
    form = settling.typed(request, Meeting, other, table=table)
    return _page(request, now, form, status=409, stored=queries.decision_of(now.draft), settled=other.settled)
