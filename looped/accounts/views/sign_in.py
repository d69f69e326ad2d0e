"""Signing in: with a password, or in the demonstration with one click."""

import ipaddress
from typing import Any

from allauth.account.views import LoginView, LogoutView
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from looped.accounts import queries

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
FORWARDED = ("HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_REAL_IP")


class SignIn(LoginView):
    """allauth's view, which counts the tries that failed; the page is ours."""

    template_name = "accounts/sign_in.jinja"

    def get_form(self, form_class: type[Form] | None = None) -> Form:
        form = super().get_form(form_class)
        form.fields["login"].error_messages |= {
            "required": _("Enter your e-mail address."),
            "invalid": _("Enter an e-mail address such as name@council.gov.uk."),
        }
        form.fields["password"].error_messages["required"] = _("Enter your password.")
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        people = queries.demonstration_people() if is_at_this_machine(self.request) else []
        return super().get_context_data(**kwargs) | {"demonstration_people": people}


sign_in = SignIn.as_view()


class SignOut(LogoutView):
    """Also empties the browser's memory of our pages: on a shared computer "Back" must show nobody's case."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().post(*args, **kwargs)
        response["Clear-Site-Data"] = '"cache"'
        return response


sign_out = SignOut.as_view()


@login_not_required
@never_cache
@require_POST
def demonstration(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the invented people. Elsewhere, and in any other database, this page does not exist."""
    if not is_at_this_machine(request):
        raise Http404
    role = request.POST.get("role", "")
    person = next((each.user for each in queries.demonstration_people() if each.role == role), None)
    if person is None:
        raise Http404
    login(request, person, backend=BACKEND)
    return redirect("today:home")


def is_at_this_machine(request: HttpRequest) -> bool:
    """Whether the browser runs on the machine that serves, and called it by its local name, with nobody between.

    A proxy on the same machine has a loopback address too; it shows by the headers that it adds, and by the name
    that the visitor asked for.
    """
    if any(name.startswith("HTTP_X_FORWARDED") or name in FORWARDED for name in request.META):
        return False
    host = request.META.get("HTTP_HOST", "").rpartition(":")[0] or request.META.get("HTTP_HOST", "")
    return host in ("127.0.0.1", "localhost") and _is_loopback(request.META.get("REMOTE_ADDR", ""))


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
