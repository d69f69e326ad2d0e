"""The rules of auditing: read by the QA team, changed by who may."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.forms.programme_rules import Rules
from looped.audits.operations.programme_rules import set_rules
from looped.audits.queries.rules_words import BOOK
from looped.core.errors import Refused


@permitted(Permission.SEE_MONTH, Permission.SET_AUDIT_RULES)
@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {"groups": BOOK.explained(BOOK.on(today)), "editions": BOOK.editions(today)}
    return render(request, "audits/programme/rules.jinja", context)


@permitted(Permission.SET_AUDIT_RULES)
def change(request: HttpRequest) -> HttpResponse:
    form = Rules(request.POST if request.method == "POST" else None, rules=BOOK.on(timezone.localdate()))
    if form.is_valid():
        starts_on = form.cleaned_data["starts_on"]
        try:
            set_rules(starts_on=starts_on, values=form.values, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            day = date_format(starts_on, "j F Y")
            messages.success(request, _("The new rules hold from %(day)s on.") % {"day": day})
            return redirect("audits:rules")
    return render(request, "audits/programme/change_rules.jinja", {"form": form, "groups": BOOK.groups})
