"""Changes to an audit that is planned or under way: another auditor, left out, withdrawn, another day."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.forms import planning as forms
from looped.audits.models import Audit, Return
from looped.audits.operations import exemptions, planning
from looped.audits.queries import month as board
from looped.audits.queries import planning as queries
from looped.audits.queries.allocation import everybody_in
from looped.audits.queries.scope import visible_audits
from looped.audits.views.planning import PLAN, month_from
from looped.core.errors import Refused
from looped.core.periods import Month
from looped.ui.forms import Form

OPEN = (Audit.Status.PLANNED, Audit.Status.IN_PROGRESS)


def _open_audit(request: HttpRequest, public_id: str) -> Audit:
    audits = visible_audits(request.user).filter(status__in=OPEN).select_related("case", "team")
    return get_object_or_404(audits, public_id=public_id)


def _month_of(audit: Audit) -> HttpResponse:
    return redirect("audits:month", str(Month.from_number(audit.month)))


def _done(request: HttpRequest, form: Form, change: Callable[[dict], object], said: Callable[[dict], str]) -> bool:
    """Make the change that the form asks for and say so. False where it is not asked for, or was refused."""
    if not form.is_valid():
        return False
    try:
        change(form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, said(form.cleaned_data))
    return True


@permitted(PLAN)
def reassign(request: HttpRequest, form_id: str) -> HttpResponse:
    returned = get_object_or_404(queries.forms_to_reassign(request.user), public_id=form_id)
    partner = returned.role == Return.Role.PARTNER
    permission = Permission.GRADE_OWN_PART if partner else Permission.AUDIT
    people = () if partner else everybody_in(returned.audit.of_month, timezone.localdate())
    form = forms.Reassign(request.POST if request.method == "POST" else None, permission=permission, people=people)
    if _done(
        request,
        form,
        lambda data: planning.reassign(form=returned, **data, by=request.user, now=timezone.now()),
        lambda data: _("It is now with %(name)s.") % {"name": data["auditor"].name},
    ):
        return _month_of(returned.audit)
    return render(request, "audits/reassign.jinja", {"form": form, "returned": returned})


@permitted(PLAN)
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    audit = _open_audit(request, public_id)
    form = forms.Withdraw(request.POST if request.method == "POST" else None)
    if _done(
        request,
        form,
        lambda data: planning.withdraw(audit=audit, **data, by=request.user, now=timezone.now()),
        lambda data: _("%(audit)s is withdrawn.") % {"audit": audit.reference},
    ):
        return _month_of(audit)
    return render(request, "audits/withdraw.jinja", {"form": form, "audit": audit})


@permitted(PLAN)
def ask_exemption(request: HttpRequest, public_id: str) -> HttpResponse:
    audit = _open_audit(request, public_id)
    form = forms.AskExemption(request.POST if request.method == "POST" else None)
    if _done(
        request,
        form,
        lambda data: exemptions.ask_exemption(audit=audit, **data, by=request.user, now=timezone.now()),
        lambda data: _("%(name)s is asked. Until then the audit goes on.") % {"name": data["approver"].name},
    ):
        return _month_of(audit)
    return render(request, "audits/ask_exemption.jinja", {"form": form, "audit": audit})


@permitted(Permission.APPROVE_EXEMPTION)
def decide_exemption(request: HttpRequest, public_id: str) -> HttpResponse:
    exemption = get_object_or_404(queries.exemptions_to_decide(request.user), audit__public_id=public_id)
    form = forms.DecideExemption(request.POST if request.method == "POST" else None)

    def decide(data: dict) -> None:
        exemptions.decide_exemption(
            exemption=exemption, approved=data["verdict"] == "yes", answer=data["answer"],
            by=request.user, now=timezone.now(),
        )  # fmt: skip

    if _done(request, form, decide, lambda data: _("Your decision is kept, and the QA team sees it.")):
        return redirect("today:home")
    return render(request, "audits/decide_exemption.jinja", {"form": form, "exemption": exemption})


@permitted(PLAN)
def change_many(request: HttpRequest, month: str) -> HttpResponse:
    """Ticked on the board, shown here to be checked, and only then changed."""
    of = month_from(month)
    audits = list(
        board.audits_to_change(request.user, of, request.POST.getlist("audit") or request.GET.getlist("audit"))
    )
    if not audits:
        messages.warning(request, _("Tick at least one audit first."))
        return redirect("audits:month", month)
    form = forms.ChangeMany(request.POST if request.method == "POST" and "change" in request.POST else None)
    refused: list[str] = []
    if form.is_valid():
        refused = _change_each(request, audits, form.cleaned_data)
        done = len(audits) - len(refused)
        if done:
            messages.success(request, _("%(count)s changed.") % {"count": done})
        if not refused:
            return redirect("audits:month", month)
    context = {"form": form, "month": of, "audits": audits, "refused": refused}
    return render(request, "audits/change_many.jinja", context)


def _change_each(request: HttpRequest, audits: list[Audit], data: dict) -> list[str]:
    """Each by itself, so that one that cannot be changed holds up no other; returns why each was refused."""
    refused = []
    for audit in audits:
        try:
            if data["change"] == "due":
                planning.change_due_date(audit=audit, due_on=data["due_on"], by=request.user, now=timezone.now())
            else:
                planning.withdraw(audit=audit, why=data["why"], by=request.user, now=timezone.now())
        except Refused as refusal:
            refused.append(f"{audit.reference}: {refusal}")
    return refused
