"""The council's own indicators: written and tried by one person, approved by another, switched off with a reason."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.indicators.forms.own import TryIndicator, Why, WriteIndicator
from looped.indicators.models import OwnIndicator
from looped.indicators.operations import own_indicators as operations
from looped.indicators.operations.computing import thresholds_on
from looped.indicators.queries import own as queries

FORM = ("GET", "HEAD", "POST")
TRY = "try"
NO_EXTRACT = marked("No extract is in use yet, so it cannot be tried. You may propose it all the same.")


@require_safe
@permitted(P.SET_INDICATORS, P.APPROVE_OWN_INDICATORS)
def own(request: HttpRequest) -> HttpResponse:
    rows = [(row, queries.TONES[row.status]) for row in queries.visible_own(request.user)]
    return render(request, "indicators/own/list.jinja", {"rows": rows})


@require_http_methods(FORM)
@permitted(P.SET_INDICATORS)
def write(request: HttpRequest) -> HttpResponse:
    return _written(request, None)


@require_http_methods(FORM)
@permitted(P.SET_INDICATORS)
def next_version(request: HttpRequest, public_id: str) -> HttpResponse:
    return _written(request, get_object_or_404(queries.visible_own(request.user), public_id=public_id))


def _written(request: HttpRequest, of: OwnIndicator | None) -> HttpResponse:
    """The form: to try as often as one likes, then to propose."""
    form, found = _write_form(request, of), None
    if form.is_valid():
        if request.POST.get("act") == TRY:
            found = _tried(form, form.cleaned_data["sql"], form.cleaned_data["kind"], "sql")
        elif row := _proposed(request, form, of):
            return redirect("indicators:own_indicator", row.public_id)
    context = {"form": form, "of": of, "found": found, "tables": queries.tables(), "example": queries.EXAMPLE}
    return render(request, "indicators/own/write.jinja", context)


def _write_form(request: HttpRequest, of: OwnIndicator | None) -> WriteIndicator:
    extracts = queries.extracts_to_try()
    if request.method == "POST":
        return WriteIndicator(request.POST, extracts=extracts, trying=request.POST.get("act") == TRY)
    names = operations.Written.__dataclass_fields__
    initial = {name: getattr(of, name) for name in names} if of else {}
    if of and of.target is not None:
        initial["target"] = f"{of.target.normalize():f}"
    return WriteIndicator(initial=initial, extracts=extracts)


def _proposed(request: HttpRequest, form: WriteIndicator, of: OwnIndicator | None) -> OwnIndicator | None:
    """None where it was refused, which the form then says."""
    try:
        row = operations.propose(written=form.written, of=of, by=request.user, now=timezone.now())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, _("It waits for a second person."))
    return row


def _tried(form: TryIndicator, sql: str, kind: str, field: str | None) -> queries.Outcome | None:
    """None where it could not be run, which the form then says at that field."""
    extract = form.extract
    if extract is None:
        form.add_error(field, _(NO_EXTRACT))
        return None
    try:
        found = operations.tried(sql, extract, thresholds_on(extract.as_at))
    except Refused as refusal:
        form.add_error(field, str(refusal))
        return None
    return queries.outcome(found, extract, kind)


@require_safe
@permitted(P.SET_INDICATORS, P.APPROVE_OWN_INDICATORS)
def own_indicator(request: HttpRequest, public_id: str) -> HttpResponse:
    row = get_object_or_404(queries.visible_own(request.user), public_id=public_id)
    return _shown(request, row, TryIndicator(extracts=queries.extracts_to_try()))


@require_POST
@permitted(P.SET_INDICATORS, P.APPROVE_OWN_INDICATORS)
def try_own(request: HttpRequest, public_id: str) -> HttpResponse:
    """What it gives today, for whoever approves it."""
    row = get_object_or_404(queries.visible_own(request.user), public_id=public_id)
    form = TryIndicator(request.POST, extracts=queries.extracts_to_try())
    found = _tried(form, row.sql, row.kind, None) if form.is_valid() else None
    return _shown(request, row, form, found)


def _shown(
    request: HttpRequest, row: OwnIndicator, form: TryIndicator, found: queries.Outcome | None = None
) -> HttpResponse:
    context = {"page": queries.own_page(row, request.user), "form": form, "found": found}
    return render(request, "indicators/own/one.jinja", context)


@require_POST
@permitted(P.APPROVE_OWN_INDICATORS)
def approve(request: HttpRequest, public_id: str) -> HttpResponse:
    row = get_object_or_404(queries.visible_own(request.user), public_id=public_id)
    try:
        operations.approve(row=row, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("It is in use. The next extract is counted with it; others when counted again."))
    return redirect("indicators:own_indicator", public_id)


@require_http_methods(FORM)
@permitted(P.SET_INDICATORS)
def switch_off(request: HttpRequest, public_id: str) -> HttpResponse:
    row = get_object_or_404(queries.own_to_end(request.user), public_id=public_id)
    form = Why(request.POST) if request.method == "POST" else Why()
    waits = row.status == OwnIndicator.Status.PROPOSED
    if form.is_valid():
        try:
            operations.switch_off(row=row, why=form.cleaned_data["why"], by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is sent back.") if waits else _("It is switched off. Its values stay."))
            return redirect("indicators:own_indicator", public_id)
    return render(request, "indicators/own/switch_off.jinja", {"form": form, "row": row, "waits": waits})
