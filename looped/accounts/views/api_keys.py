"""Keys to the API: giving them, and taking them back."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from looped.accounts.access import permitted
from looped.accounts.operations.api_keys import make_api_key, withdraw_api_key
from looped.accounts.queries.api_keys import api_keys
from looped.accounts.roles import Permission
from looped.core.errors import Refused
from looped.ui.forms import DateField, Form


class NewKey(Form):
    name = forms.CharField(
        label=__("What is it for?"), help_text=__("Such as “Power BI of the performance team”."), max_length=100,
        error_messages={"required": __("Enter what the key is for.")},
    )  # fmt: skip
    expires_on = DateField(label=__("Last day"), help_text=__("Within a year. Give a new key after that."))


@require_safe
@permitted(Permission.KEEP_API_KEYS)
def keys(request: HttpRequest) -> HttpResponse:
    context = {"keys": list(api_keys()), "today": timezone.localdate()}
    return render(request, "accounts/api_keys.jinja", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@permitted(Permission.KEEP_API_KEYS)
def make(request: HttpRequest) -> HttpResponse:
    """The answer to the form shows the key, this once: nothing keeps it, so there is no page to redirect to."""
    form = NewKey(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = make_api_key(**form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return render(request, "accounts/api_key_made.jinja", {"made": made})
    return render(request, "accounts/api_key_form.jinja", {"form": form})


@require_POST
@permitted(Permission.KEEP_API_KEYS)
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    key = get_object_or_404(api_keys(), public_id=public_id)
    try:
        withdraw_api_key(key=key, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The key “%(name)s” opens nothing any more.") % {"name": key.name})
    return redirect("accounts:api_keys")
