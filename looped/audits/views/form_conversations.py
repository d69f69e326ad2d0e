"""The peer's talk with the child, the family or the worker, and the tries that failed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.forms.conversations import TryForm, answers_shown, stored
from looped.audits.models import Return
from looped.audits.operations.conversations import record_try
from looped.audits.operations.time_spent import count_time
from looped.audits.queries import form as queries
from looped.audits.queries.questions import answers_of
from looped.audits.rules.completeness import SPEAKERS
from looped.audits.views.form import own_form
from looped.audits.views.form_writing import part_form, write_part
from looped.core.errors import Refused
from looped.voice.models import Conversation
from looped.voice.queries.conversations import attempts_of

TEMPLATE = "audits/form_conversation.jinja"


@permitted(Permission.AUDIT)
@require_http_methods(["GET", "POST"])
def conversation(request: HttpRequest, form_id: str, part: str) -> HttpResponse:
    """One conversation a person and audit: tries, consent, what was said; or why nobody asked."""
    own = own_form(request, form_id)
    if part not in SPEAKERS or not queries.holds_conversations(own):
        raise Http404
    if not queries.is_open(own):
        return redirect("audits:form", own.public_id)
    kept = queries.conversations_of(own).get(part)
    page = {
        "own": own, "part": part, "title": queries.SPEAKER_TITLES[part](), "tries": attempts_of(kept) if kept else [],
        "by_another": kept if kept and kept.state == "held" and kept.held_by_id != request.user.pk else None,
    }  # fmt: skip
    if request.method == "POST":
        return _write(request, own, part, page)
    count_time(form=own, now=timezone.now())
    form = part_form(own, part, initial=_shown(own, part, kept))
    page |= {"form": form, "try_form": TryForm(), "saved_at": kept and kept.saved_at, "here": request.path}
    return render(request, TEMPLATE, page)


def _write(request: HttpRequest, own: Return, part: str, page: dict[str, Any]) -> HttpResponse:
    """The conversation first, then the try, where one was filled in: nothing typed is lost over the other."""
    try_form = TryForm(request.POST)
    if not try_form.is_filled:
        return write_part(request, own, part, TEMPLATE, page | {"try_form": TryForm()})
    response = write_part(request, own, part, TEMPLATE, page | {"try_form": try_form})
    in_danger = request.POST.get("go") == "danger"  # waits for no correction
    if response.status_code != 302 or (in_danger and not try_form.is_valid()):
        return response
    if try_form.is_valid():
        try:
            _record(request, own, part, try_form)
            return response
        except Refused as refusal:
            try_form.add_error(None, str(refusal))
    kept = queries.conversations_of(own)[part]
    page |= {
        "form": part_form(own, part, initial=_shown(own, part, kept)),
        "try_form": try_form,
        "saved_at": kept.saved_at,
    }
    return render(request, TEMPLATE, page | {"here": request.path}, status=422)


def _shown(own: Return, part: str, kept: Conversation | None) -> dict[str, Any]:
    """What stands in the boxes already."""
    return stored(kept) | answers_shown(answers_of(own, part)) if kept else {}


def _record(request: HttpRequest, own: Return, part: Conversation.Speaker | str, try_form: TryForm) -> None:
    given = try_form.cleaned_data
    record_try(
        form=own, speaker=part, tried_at=try_form.tried_at, means=given["means"], outcome=given["outcome"],
        note=given["note"], by=request.user, now=timezone.now(),
    )  # fmt: skip
