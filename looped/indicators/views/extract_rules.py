"""The rules of bringing in extracts: read and changed by who may."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.indicators.forms.extracts import Rules
from looped.indicators.operations.extract_rules import set_extract_rules
from looped.indicators.queries.extract_rules import BOOK


@require_safe
@permitted(P.BRING_EXTRACTS, P.CONFIRM_EXTRACTS, P.SET_INDICATORS)
def rules(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {"groups": BOOK.explained(BOOK.on(today)), "editions": BOOK.editions(today)}
    return render(request, "indicators/extracts/rules.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
@permitted(P.SET_INDICATORS)
def change(request: HttpRequest) -> HttpResponse:
    form = Rules(request.POST if request.method == "POST" else None, rules=BOOK.on(timezone.localdate()))
    if form.is_valid():
        starts_on = form.cleaned_data["starts_on"]
        try:
            set_extract_rules(starts_on=starts_on, values=form.values, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            day = date_format(starts_on, "j F Y")
            messages.success(request, _("The new rules hold from %(day)s on.") % {"day": day})
            return redirect("indicators:extract_rules")
    return render(request, "indicators/extracts/change_rules.jinja", {"form": form, "groups": BOOK.groups})
