"""Where the link of an invitation leads."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from looped.accounts import forms, operations, queries
from looped.accounts.views.sign_in import BACKEND
from looped.core.errors import Refused


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    now = timezone.now()
    invitation = queries.open_invitations(secret, now=now).first()
    if invitation is None:
        return render(request, "accounts/invitation_gone.jinja", status=410)
    form = forms.Welcome(request.POST if request.method == "POST" else None, person=invitation.user)
    if form.is_valid():
        try:
            person = operations.accept_invitation(secret=secret, password=form.cleaned_data["password"], now=now)
        except Refused:  # somebody else was quicker with the same link
            return render(request, "accounts/invitation_gone.jinja", status=410)
        login(request, person, backend=BACKEND)
        return redirect("today:home")
    return render(request, "accounts/accept.jinja", {"form": form, "person": invitation.user})
