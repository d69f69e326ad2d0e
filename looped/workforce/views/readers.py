"""Who reads what staff write without a name: set and ended by the director."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.workforce.forms.messages import ReaderForm
from looped.workforce.operations import readers as operations
from looped.workforce.queries import readers as queries
from looped.workforce.queries.messages import answered_in_time


@require_safe
@permitted(P.SET_STAFF_READERS)
def readers(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    page = {
        "readers": queries.readers_from(today), "past": queries.past_readers(today), "today": today,
        "is_read": queries.readers_on(today).exists(), "in_time": answered_in_time(today),
    }  # fmt: skip
    return render(request, "workforce/readers.jinja", page)


@permitted(P.SET_STAFF_READERS)
@require_http_methods(["GET", "POST"])
def add_reader(request: HttpRequest) -> HttpResponse:
    first = {"began_on": timezone.localdate()}
    form = ReaderForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        try:
            reader = operations.set_reader(**form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            said = _("%(name)s reads messages. The page where staff write says so.")
            messages.success(request, said % {"name": reader.person.name})
            return redirect("workforce:readers")
    return render(request, "workforce/add_reader.jinja", {"form": form}, status=422 if form.errors else 200)


@permitted(P.SET_STAFF_READERS)
@require_http_methods(["GET", "POST"])
def end_reader(request: HttpRequest, public_id: str) -> HttpResponse:
    """`public_id`: of the person."""
    reader = get_object_or_404(queries.readers_to_end(), person__public_id=public_id)
    if request.method == "POST":
        try:
            operations.end_reader(reader=reader, by=request.user, now=timezone.now())
            messages.success(request, _("%(name)s reads messages no more.") % {"name": reader.person.name})
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("workforce:readers")
    return render(request, "workforce/end_reader.jinja", {"reader": reader})
