"""Calibrations: the list, a new one, its page for the facilitator and for the group, and what was agreed."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.forms import calibration as forms
from looped.audits.models import Audit
from looped.audits.operations import calibration as operations
from looped.audits.operations.moderation import SomebodyElse
from looped.audits.queries import calibration as queries
from looped.audits.queries.planning import case_by_reference
from looped.audits.rules.calibration import missing
from looped.core.errors import Refused
from looped.core.readings import record_reading

PLAN = Permission.PLAN_AUDITS
page = require_http_methods(["GET", "POST"])


@permitted(PLAN, Permission.AUDIT)
@require_GET
def calibrations(request: HttpRequest) -> HttpResponse:
    context = {"lines": queries.calibration_lines(request.user), "may_start": request.user.may(PLAN)}
    return render(request, "audits/calibration/list.jinja", context)


@permitted(PLAN)
@page
def start(request: HttpRequest) -> HttpResponse:
    form = forms.StartCalibration(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            case = case_by_reference(request.user, given["case"])
            audit = operations.start_calibration(
                case=case, members=list(given["members"]), due_on=given["due_on"], why=given["why"], by=request.user,
                now=timezone.now(),
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(name)s is with its group.") % {"name": audit.reference})
            return redirect("audits:calibration", audit.public_id)
    return render(request, "audits/calibration/start.jinja", {"form": form})


def _shown(request: HttpRequest, public_id: str, *, leads: bool = False) -> queries.Calibration:
    """The calibration, or 404; and that this person looked at the child's record is kept."""
    found = queries.calibration(request.user, public_id)
    if found is None or (leads and not found.leads):
        raise Http404
    record_reading(
        by=request.user, what="calibration", subject=public_id, case_reference=found.audit.case.reference,
        purpose="calibration", now=timezone.now(),
    )  # fmt: skip
    return found


@permitted(PLAN, Permission.AUDIT)
@require_GET
def calibration(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who is in; once all are, the spread, for the facilitator; once it is shared, for the group too."""
    return render(request, "audits/calibration/page.jinja", {"found": _shown(request, public_id)})


@permitted(PLAN)
@page
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    """Go on without those whose forms are not in."""
    return _end(request, public_id, "close", operations.close_calibration, _("The group goes on with the forms in."))


@permitted(PLAN)
@page
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    return _end(request, public_id, "withdraw", operations.withdraw_calibration, _("The calibration is withdrawn."))


def _end(request: HttpRequest, public_id: str, what: str, operation: Callable[..., None], said: str) -> HttpResponse:
    found = _shown(request, public_id, leads=True)
    if request.method == "GET" and found.audit.status != Audit.Status.IN_PROGRESS:
        return redirect("audits:calibration", public_id)
    form = forms.EndCalibration(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operation(audit=found.audit, why=form.cleaned_data["why"], by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, said)
            return redirect("audits:calibration", public_id)
    return render(request, f"audits/calibration/{what}.jinja", {"found": found, "form": form})


@permitted(PLAN)
@page
def agree(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write down what the group agreed, as a draft; then share it with the group."""
    found = _shown(request, public_id, leads=True)
    if not found.to_discuss:
        return redirect("audits:calibration", public_id)
    draft = queries.draft_of(found.audit)
    if request.method == "GET":
        initial = forms.AgreementForm.initial_of(queries.agreement_of(draft), draft.version if draft else 0)
        return _agree_page(request, found, _agreement_form(found, initial=initial))
    form = _agreement_form(found, request.POST)
    if not form.is_valid():
        return _agree_page(request, found, form, status=422)
    try:
        return _keep(request, found, form)
    except SomebodyElse as other:
        data = request.POST.copy()
        data["version"] = str(other.version)
        form = _agreement_form(found, data)
        form.add_error(None, str(other))
        return _agree_page(request, found, form, status=409)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _agree_page(request, found, form, status=422)


def _keep(request: HttpRequest, found: queries.Calibration, form: forms.AgreementForm) -> HttpResponse:
    """Save the draft; where it shall be shared, do so, or say everything that is missing."""
    by, now = request.user, timezone.now()
    based_on = form.cleaned_data["version"] or 0
    lacking = missing(found.spreads, form.agreement) if request.POST.get("go") == "share" else []
    saved = operations.save_agreement(audit=found.audit, agreement=form.agreement, based_on=based_on, by=by, now=now)
    if lacking:
        data = request.POST.copy()
        data["version"] = str(saved.version)
        form = _agreement_form(found, data)
        form.is_valid()
        for each in lacking:
            form.add_error(each.box, each.text)
        return _agree_page(request, found, form, status=422)
    if request.POST.get("go") == "share":
        operations.share_agreement(audit=found.audit, based_on=saved.version, by=by, now=now)
        messages.success(request, _("It is shared with the group."))
    else:
        messages.success(request, _("Your draft is saved."))
    return redirect("audits:calibration", found.audit.public_id)


def _agreement_form(found: queries.Calibration, data=None, **options) -> forms.AgreementForm:
    return forms.AgreementForm(data, spreads=found.spreads, content=found.content, **options)


def _agree_page(
    request: HttpRequest, found: queries.Calibration, form: forms.AgreementForm, *, status: int = 200
) -> HttpResponse:
    return render(request, "audits/calibration/agree.jinja", {"found": found, "form": form}, status=status)
