"""What staff wrote without a name, for those who read it today."""

from django.contrib import messages as banners
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.workforce.forms.messages import AnswerMessageForm
from looped.workforce.operations import messages as operations
from looped.workforce.queries import messages as queries
from looped.workforce.queries.readers import is_reader


@require_safe
@permitted(P.SEE_STAFF_VOICE)
def messages(request: HttpRequest) -> HttpResponse:
    """Those that wait for an answer, by day; below them the answered ones."""
    today = timezone.localdate()
    if not is_reader(request.user, today):
        raise Http404
    inbox = queries.inbox(request.user, today, before=request.GET.get("before", ""))
    page = {"inbox": inbox, "in_time": queries.answered_in_time(today), "today": today}
    return render(request, "workforce/messages.jinja", page)


@permitted(P.SEE_STAFF_VOICE)
@require_http_methods(["GET", "POST"])
def message(request: HttpRequest, public_id: str) -> HttpResponse:
    """One message, and the answer to it. Each opening is kept."""
    now = timezone.now()
    today = timezone.localdate(now)
    found = get_object_or_404(queries.readable(request.user, today), public_id=public_id)
    form = AnswerMessageForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operations.answer(message=found, text=form.cleaned_data["text"], by=request.user, now=now)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            banners.success(request, _("Whoever wrote this can read your answer now, with their code."))
            return redirect("workforce:message", public_id)
    else:
        operations.note_opened(message=found, by=request.user, now=now)
    page = {"thread": queries.thread_for(found, today), "form": form}
    return render(request, "workforce/message.jinja", page, status=422 if form.errors else 200)
