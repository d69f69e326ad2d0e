"""What the pages that write a part, and the address that saves while typing, have in common."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from looped.accounts.models import User
from looped.audits.forms.conversations import ConversationForm
from looped.audits.forms.form import DomainForm, OverallForm, PartForm
from looped.audits.models import Return
from looped.audits.operations.answers import save_answer
from looped.audits.operations.conversations import save_talk
from looped.audits.queries import form as queries
from looped.audits.queries.questions import questions_for
from looped.audits.rules.completeness import SPEAKERS
from looped.core.errors import Refused
from looped.core.saving import Saved, Stale
from looped.framework.grades import OVERALL


def part_exists(own: Return, part: str) -> None:
    """404 for a part that this form does not have."""
    if part not in queries.parts_in_order(own) or part in (queries.ACTIONS, queries.CHECK):
        raise Http404


def part_form(own: Return, part: str, *args: Any, **options: Any) -> PartForm:
    """The boxes of one part."""
    if part in SPEAKERS:
        return ConversationForm(*args, speaker=part, questions=questions_for(own, part), **options)
    kind = OverallForm if part == OVERALL else DomainForm
    return kind(*args, content=queries.content_of(own), **options)


@dataclass(frozen=True)
class Kept:
    """What became of a save. Where not all could be stored: the box that stands in the way, and a sentence."""

    saved: Saved
    box: str
    why: str


def save_part(own: Return, part: str, form: PartForm, *, by: User, now: datetime) -> Kept:
    """Save what can be stored of a form that was read. Raises Stale, Refused."""
    values, box, why = form.storable()
    save = save_talk if part in SPEAKERS else save_answer
    where = {"speaker": part} if part in SPEAKERS else {"part": part}
    saved = save(form=own, values=values, based_on=form.cleaned_data["version"] or 0, by=by, now=now, **where)
    return Kept(saved, box, why)


def write_part(request: HttpRequest, own: Return, part: str, template: str, page: dict[str, Any]) -> HttpResponse:
    """A button of a part's page: save and go on; or say what stands in the way, and lose nothing."""
    form = part_form(own, part, request.POST)
    page = page | {"saved_at": None, "here": request.path}
    if "version" in form.errors:
        return render(request, template, page | {"form": form}, status=422)
    try:
        kept = save_part(own, part, form, by=request.user, now=timezone.now())
    except Stale as stale:
        page |= {"stale": stale, "differing": differing(form, stale)}
        form = part_form(own, part, with_version(request, stale.version))
        return render(request, template, page | {"form": form}, status=409)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return render(request, template, page | {"form": form}, status=422)
    if not kept.why:
        return onward(request, own, part)
    form = part_form(own, part, with_version(request, kept.saved.version))
    if kept.box not in form.errors:
        form.add_error(kept.box, kept.why)
    return render(request, template, page | {"form": form}, status=422)


def with_version(request: HttpRequest, version: int):
    """What was posted, on top of another version: saving again then keeps what is on the page."""
    data = request.POST.copy()
    data["version"] = str(version)
    return data


def differing(form: PartForm, stale: Stale) -> list[dict[str, str]]:
    """Each box whose stored text is another than that of this page: what it is called, and both texts."""
    return [
        {
            "label": str(form.fields[name].label),
            "theirs": form.words_for(name, stale.stored[name]),
            "mine": form.words_for(name, mine),
        }
        for name, mine in form.values.items()
        if name in form.fields and name in stale.stored and stale.stored[name] != mine
    ]


def onward(request: HttpRequest, own: Return, part: str) -> HttpResponse:
    """Where the button that was pressed leads."""
    go = request.POST.get("go", "")
    if go == "back":
        return redirect("audits:form", own.public_id)
    if go == "danger":
        return redirect("audits:form_danger", own.public_id)
    if go == "here":
        return redirect(request.path)
    return redirect(address_of(own, queries.part_after(own, part)))


def address_of(own: Return, part: str) -> str:
    """The page on which a part is answered. Templates are given it too."""
    named = {OVERALL: "form_overall", queries.ACTIONS: "form_actions", queries.CHECK: "form_check"}
    if part in named:
        return reverse(f"audits:{named[part]}", args=[own.public_id])
    kind = "form_conversation" if part in SPEAKERS else "form_domain"
    return reverse(f"audits:{kind}", args=[own.public_id, part])
