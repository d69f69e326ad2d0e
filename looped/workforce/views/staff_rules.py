"""The rules of the staff's own voice: read and changed by who keeps them."""

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
from looped.workforce.forms.staff_rules import Rules
from looped.workforce.operations.staff_rules import set_rules
from looped.workforce.queries.staff_rules_words import BOOK


@require_safe
@permitted(P.KEEP_SPEAK_UP)
def rules(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {"groups": BOOK.explained(BOOK.on(today)), "editions": BOOK.editions(today)}
    return render(request, "workforce/survey/rules.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
@permitted(P.KEEP_SPEAK_UP)
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
            return redirect("workforce:staff_rules")
    return render(request, "workforce/survey/change_rules.jinja", {"form": form, "groups": BOOK.groups})
