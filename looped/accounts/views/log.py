"""Who saw which child's audit."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from looped.accounts import forms, queries
from looped.accounts.access import permitted
from looped.accounts.roles import Permission


@require_safe
@permitted(Permission.READ_THE_LOG)
def log(request: HttpRequest) -> HttpResponse:
    """A filter that cannot be read shows no rows: a list of everything could pass for what was asked."""
    form = forms.LogFilter(request.GET)
    asked = {"viewer": request.user, "key": request.GET.get("key", "")}
    page = queries.readings(**form.cleaned_data, **asked) if form.is_valid() else None
    kept = {name: request.GET[name] for name in form.fields if request.GET.get(name)}
    older = urlencode(kept | {"key": page.older}) if page and page.older else None
    context = {"form": form, "page": page, "kept": kept, "older": older}
    return render(request, "accounts/log.jinja", context)
