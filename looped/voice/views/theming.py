"""Settling what two people found in a comment, and how alike people find themes."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.voice.forms.listening import FindThemes
from looped.voice.operations import theming as operations
from looped.voice.queries.one_comment import comments_to_open, sides_of
from looped.voice.queries.themes import list_on, themes_in
from looped.voice.queries.theming_agreement import agreement_of

reader = permitted(P.READ_COMMENTS)


@require_http_methods(["GET", "POST"])
@reader
def settle_themes(request: HttpRequest, public_id: str) -> HttpResponse:
    """What two people found, side by side. Where there is nothing to settle any more, the comment itself."""
    found = get_object_or_404(comments_to_open(request.user), public_id=public_id)
    today, fixed = timezone.localdate(), operations.heard_as(found)
    sides = sides_of(found, today)
    if sides is None:
        if request.method == "POST":
            messages.success(request, _("There is nothing to settle here any more."))
        return redirect("voice:comment", public_id)
    form = FindThemes(
        request.POST if request.method == "POST" else None, among=themes_in(list_on(today)), fixed=fixed,
        initial={"themes": sides.same},
    )  # fmt: skip
    if form.is_valid():
        try:
            operations.settle_themes(comment=found, **form.given(), by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Its themes are settled."))
            return redirect("voice:comment", public_id)
    context = {"sides": sides, "form": form, "fixed": fixed}
    return render(request, "voice/listening/settle.jinja", context, status=422 if form.is_bound else 200)


@require_safe
@reader
def theming_agreement(request: HttpRequest) -> HttpResponse:
    """`?theme=`: one theme quarter by quarter; without it all themes together."""
    found = agreement_of(request.user, timezone.localdate(), request.GET.get("theme", ""))
    if found is None:
        raise Http404
    return render(request, "voice/listening/agreement.jinja", {"found": found})
