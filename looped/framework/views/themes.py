"""Themes of thematic audits: the list of them, and the start of a new one or of a next version."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.core.errors import Refused
from looped.framework import forms, operations, queries, shipped
from looped.framework.views.drafting import editor, page


@require_safe
@permitted(Permission.SEE_FRAMEWORK)
def themes(request: HttpRequest) -> HttpResponse:
    may_edit = request.user.may(Permission.EDIT_FRAMEWORK)
    lines = queries.theme_lines(timezone.localdate(), with_drafts=may_edit)
    return render(request, "framework/themes.jinja", {"lines": lines, "may_edit": may_edit})


@page
@editor
def start(request: HttpRequest) -> HttpResponse:
    newest = queries.newest_version()
    content = queries.load(newest) if newest else shipped.content()
    form = forms.StartTheme(request.POST if request.method == "POST" else None, content=content)
    if form.is_valid():
        try:
            draft = operations.start_theme(**form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The theme is drafted. Nobody else sees it until it is in force."))
            return redirect("framework:draft", draft.public_id)
    return render(request, "framework/start_theme.jinja", {"form": form})


@require_POST
@editor
def start_next(request: HttpRequest, public_id: str) -> HttpResponse:
    """A draft that begins as a copy of this version."""
    newest = get_object_or_404(queries.versions_of_themes(), public_id=public_id)
    try:
        draft = operations.start_next_of_theme(newest=newest, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("framework:themes")
    return redirect("framework:draft", draft.public_id)
