"""One page for one part of a draft: show it, save it, and tell the second of two people what the first wrote."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from looped.core.errors import Refused
from looped.framework import queries
from looped.framework.merging import Clash, Clashed
from looped.framework.models import Version
from looped.ui.forms import Form


@dataclass(frozen=True)
class ShownClash:
    """A clash as the page shows it, under the label of the field."""

    label: str
    mine: str
    theirs: str


def draft_or_404(request: HttpRequest, public_id: str) -> Version:
    """The draft. For a POST also one that is no draft any more: the operation refuses, and what was typed stays."""
    if request.method != "POST":
        found = queries.open_drafts().filter(public_id=public_id).first()
        if found is None:
            raise Http404
        return found
    return queries.any_version(public_id) or Version(public_id=public_id, name="")


def part_page(
    request: HttpRequest,
    template: str,
    *,
    empty: Callable[[], Form],
    filled: Callable[[Any], Form],
    save: Callable[[Any], None],
    leave_to: str,
    context: Mapping[str, Any],
) -> HttpResponse:
    """GET: the form as the draft has it. POST: save and go, or say what is wrong, or show both texts."""
    form, clashes = (filled(request.POST) if request.method == "POST" else empty()), []
    if request.method == "POST" and form.is_valid():
        try:
            save(form)
        except Clashed as clash:
            clashes = [_shown(form, each) for each in clash.clashes]
            form = filled(_merged_data(request, clash))
            form.add_error(None, str(clash))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect(leave_to)
    return render(request, template, {**context, "form": form, "clashes": clashes})


def _merged_data(request: HttpRequest, clash: Clashed) -> dict[str, Any]:
    """What the form now holds: mine where both wrote, theirs where only they did. Rows of values stay as typed."""
    typed = {name: request.POST[name] for name in request.POST}
    return {**typed, **clash.merged, "seen": clash.seen}


def _shown(form: Form, clash: Clash) -> ShownClash:
    label = form[clash.field].label if clash.field in form.fields else _("The whole list")
    return ShownClash(str(label), _words(form, clash, clash.mine), _words(form, clash, clash.theirs))


def _words(form: Form, clash: Clash, value: Any) -> str:
    """A value as a person reads it: chosen answers by their names."""
    choices = dict(getattr(form.fields.get(clash.field), "choices", ()))
    if choices:
        names = {str(key): str(name) for key, name in choices.items()}
        several = value if isinstance(value, list) else [value]
        return ", ".join(names.get(str(each), str(each)) for each in several) or _("None")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return str(value) or _("Nothing")
