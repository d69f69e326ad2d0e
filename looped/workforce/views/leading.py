"""For those who lead quality circles: planning, what the group said, and what it proposes."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.voice.name_hints import hint
from looped.workforce.forms import circles as forms
from looped.workforce.models import Circle
from looped.workforce.operations import circles as operations
from looped.workforce.queries import circles as queries
from looped.workforce.rules.circles import manages
from looped.workforce.views.attempts import attempt, look_again, posted

GET_OR_POST = ["GET", "HEAD", "POST"]


def _one(request: HttpRequest, public_id: str) -> Circle:
    return get_object_or_404(queries.circles_to_lead(request.user), public_id=public_id)


def _form(request: HttpRequest, form, title: str, circle: Circle | None = None, **more: str) -> HttpResponse:
    context = {"form": form, "title": title, "circle": circle, "is_manager": manages(request.user.role_keys), **more}
    return render(request, "workforce/circles/form.jinja", context)


@require_http_methods(GET_OR_POST)
@permitted(P.LEAD_CIRCLES)
def plan(request: HttpRequest) -> HttpResponse:
    """A manager is told why not, and so is who presses twice."""
    form = forms.PlanForm(posted(request), initial={"facilitator": request.user.public_id})
    done = attempt(form, lambda: operations.plan_circle(plan=form.plan(), by=request.user, now=timezone.now()))
    if done:
        messages.success(request, _("The circle is planned. All staff can see it."))
        return redirect("workforce:circles")
    return _form(request, form, _("Plan a circle"))


@require_http_methods(GET_OR_POST)
@permitted(P.LEAD_CIRCLES)
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _one(request, public_id)
    initial = {name: getattr(row, name) for name in ("topic", "about", "rank", "planned_on", "place")}
    form = forms.PlanForm(posted(request), initial={**initial, "facilitator": row.facilitator.public_id})
    if attempt(
        form,
        lambda: operations.change_circle(circle=row, plan=form.plan(), by=request.user, now=timezone.now()),
    ):
        messages.success(request, _("The circle is changed."))
        return redirect("workforce:circle", public_id)
    return _form(request, form, _("Change the circle"), row)


@require_http_methods(GET_OR_POST)
@permitted(P.LEAD_CIRCLES)
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    row, form = _one(request, public_id), forms.Cancel(posted(request))
    if attempt(
        form,
        lambda: operations.cancel_circle(circle=row, **form.cleaned_data, by=request.user, now=timezone.now()),
    ):
        messages.success(request, _("The circle is cancelled. All staff can read why."))
        return redirect("workforce:circle", public_id)
    return _form(request, form, _("Cancel the circle"), row)


@require_http_methods(GET_OR_POST)
@permitted(P.LEAD_CIRCLES)
def held(request: HttpRequest, public_id: str) -> HttpResponse:
    """After it. Where somebody else has just recorded it, the notes of both stand side by side."""
    row = _one(request, public_id)
    if row.status == Circle.Status.HELD and request.method != "POST":
        return redirect("workforce:circle_notes", public_id)
    form = forms.Held(posted(request), initial={"held_on": min(row.planned_on, timezone.localdate())})
    try:
        done = attempt(
            form,
            lambda: operations.record_held(circle=row, **form.cleaned_data, by=request.user, now=timezone.now()),
            on_refused=_raise_if_changed,
        )
    except operations.ChangedMeanwhile as refusal:
        return _both(request, row, form.cleaned_data["notes"], refusal)
    if done:
        messages.success(request, _("It is kept. Now write down what the group proposes, if it does."))
        hint(request, form.cleaned_data["notes"])
        return redirect("workforce:circle", public_id)
    return _form(request, form, _("What the group said"), row)


def _raise_if_changed(refusal: Exception) -> None:
    if isinstance(refusal, operations.ChangedMeanwhile):
        raise refusal


def _both(request: HttpRequest, row: Circle, typed: str, refusal: operations.ChangedMeanwhile) -> HttpResponse:
    form = forms.NotesForm({"notes": typed, "seen": refusal.version})
    form.is_valid()
    form.add_error(None, str(refusal))
    return _form(request, form, _("Notes of the group"), row, stored=refusal.text, to="workforce:circle_notes")


@require_http_methods(GET_OR_POST)
@permitted(P.LEAD_CIRCLES)
def notes(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _one(request, public_id)
    found = queries.notes_for(request.user, public_id)
    if found is None:
        raise Http404
    form = forms.NotesForm(posted(request), initial={"notes": found.text, "seen": found.version})
    shown: dict[str, str] = {}

    def save() -> None:
        given = form.cleaned_data
        seen = -1 if given["seen"] is None else given["seen"]
        operations.save_notes(circle=row, notes=given["notes"], seen=seen, by=request.user, now=timezone.now())

    def changed(refusal: Exception) -> None:
        if isinstance(refusal, operations.ChangedMeanwhile):
            shown["stored"] = refusal.text
            look_again(form, refusal.version)

    if attempt(form, save, on_refused=changed):
        messages.success(request, _("The notes are saved."))
        hint(request, form.cleaned_data["notes"])
        return redirect("workforce:circle", public_id)
    return _form(request, form, _("Notes of the group"), row, **shown)


@require_http_methods(GET_OR_POST)
@permitted(P.LEAD_CIRCLES)
def propose(request: HttpRequest, public_id: str) -> HttpResponse:
    row, form = _one(request, public_id), forms.Propose(posted(request))
    if attempt(form, lambda: operations.propose(circle=row, **form.cleaned_data, by=request.user, now=timezone.now())):
        leader = form.cleaned_data["leader"].name
        messages.success(request, _("The proposal stands. %(name)s owes the group an answer.") % {"name": leader})
        hint(request, form.cleaned_data["text"], form.cleaned_data["better"])
        return redirect("workforce:circle", public_id)
    return _form(request, form, _("What the group proposes"), row)
