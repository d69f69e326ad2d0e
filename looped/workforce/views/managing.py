"""For the line manager: one's people, what each was given, the talk about it, and their replies."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.core.errors import Refused
from looped.improvement.queries.learning import offered_to
from looped.workforce.forms.feedback import Talk
from looped.workforce.operations import talks as operations
from looped.workforce.queries import feedback as queries
from looped.workforce.queries.reach import known_to_line, workers_of
from looped.workforce.queries.thanks import thanks_known_to
from looped.workforce.queries.workers import worker_lines
from looped.workforce.views.feedback import keep_looks


@permitted(Permission.GIVE_FEEDBACK)
@require_GET
def workers(request: HttpRequest) -> HttpResponse:
    """One line for each of one's people, by name: never in an order that ranks."""
    return render(request, "workforce/workers.jinja", {"lines": worker_lines(request.user)})


@permitted(Permission.GIVE_FEEDBACK)
@require_GET
def worker(request: HttpRequest, public_id: str) -> HttpResponse:
    """The worker's page as their line manager reads it, with what is not open yet."""
    person = get_object_or_404(workers_of(request.user), public_id=public_id)
    audits = known_to_line(request.user).filter(worker=person)
    page = queries.given_page(audits, before=request.GET.get("before", ""))
    keep_looks(request, page)
    context = {
        "person": person, "page": page, "today": timezone.localdate(),
        "learning": offered_to(person), "thanks": thanks_known_to(request.user, person)[:3],
    }  # fmt: skip
    return render(request, "workforce/worker.jinja", context)


@permitted(Permission.GIVE_FEEDBACK)
@require_http_methods(["GET", "POST"])
def talk(request: HttpRequest, public_id: str) -> HttpResponse:
    """What to talk about; and, once it was held, the day of the talk. That opens the feedback to the worker."""
    audits = known_to_line(request.user).select_related("case", "team", "worker")
    audit = get_object_or_404(audits, public_id=public_id)
    form = Talk(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operations.record_talk(audit=audit, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is noted. %(name)s can read the feedback now.") % {"name": audit.worker})
            return redirect("workforce:feedback", public_id)
    page = queries.GivenPage(queries.given([audit]), "")
    keep_looks(request, page)
    status = 422 if form.is_bound else 200
    return render(request, "workforce/talk.jinja", {"form": form, "line": page.lines[0]}, status=status)


@permitted(Permission.GIVE_FEEDBACK)
@require_POST
def replies_read(request: HttpRequest, public_id: str) -> HttpResponse:
    audit = get_object_or_404(known_to_line(request.user), public_id=public_id)
    try:
        operations.mark_replies_read(audit=audit, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It is noted that you have read this."))
    return redirect("workforce:feedback", public_id)
