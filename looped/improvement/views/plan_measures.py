"""What a priority is measured by: chosen, started, given a target, changed and taken out."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from looped.accounts.access import permitted
from looped.improvement.forms import plan_measures as forms
from looped.improvement.forms.plan import Reason
from looped.improvement.models import PlanMeasure
from looped.improvement.operations import plan_measures as operations
from looped.improvement.queries import plan as queries
from looped.improvement.queries.plan_known import names_of, offered
from looped.improvement.queries.plan_values import starts_of
from looped.improvement.rules.plan_sources import What, what_of
from looped.improvement.views.plan import FORM, KEEP, decided, open_priority

CHOOSE = "improvement/plan/choose.jinja"


@permitted(KEEP)
def choose(request: HttpRequest, public_id: str) -> HttpResponse:
    """Which of all that Looped measures; the next page asks for start and target."""
    found = open_priority(request, public_id)
    posted = request.POST if request.method == "POST" else None
    form = forms.ChooseMeasure(posted, offered=offered(timezone.localdate()).values())
    if form.is_valid():
        return redirect("improvement:add_measure", public_id, str(form.chosen))
    return render(request, CHOOSE, {"form": form, "title": _("Add a measure"), "priority": found})


@permitted(KEEP)
def add(request: HttpRequest, public_id: str, what: str) -> HttpResponse:
    found, today = open_priority(request, public_id), timezone.localdate()
    chosen = What.parse(what)
    named = offered(today).get(chosen) if chosen else None
    if chosen is None or named is None:
        raise Http404
    form = forms.MeasureForm(
        request.POST if request.method == "POST" else None, named=named, points=starts_of(chosen, today), today=today,
        initial={"target": named.target, "target_on": found.target_on},
    )  # fmt: skip
    if decided(form, lambda: operations.add_measure(
        priority=found, what=chosen, start=form.start, target=form.cleaned_data["target"],
        target_on=form.cleaned_data["target_on"], at_least=form.at_least, by=request.user, now=timezone.now(),
    )):  # fmt: skip
        messages.success(request, _("The priority is measured by it from now on."))
        return redirect("improvement:priority", public_id)
    return render(request, FORM, {"form": form, "title": named.name, "priority": found})


@permitted(KEEP)
def ask(request: HttpRequest, public_id: str) -> HttpResponse:
    """A question for the audits' conversations."""
    found = open_priority(request, public_id)
    posted = request.POST if request.method == "POST" else None
    form = forms.AskInConversations(posted, today=timezone.localdate(), initial={"target_on": found.target_on})
    if decided(form, lambda: operations.ask_in_conversations(
        priority=found, **form.put(), by=request.user, now=timezone.now()
    )):  # fmt: skip
        messages.success(request, _("Auditors find the question on the pages of their conversations."))
        return redirect("improvement:priority", public_id)
    return render(
        request, FORM, {"form": form, "title": _("Ask a question in audits’ conversations"), "priority": found}
    )


def _measure(request: HttpRequest, public_id: str) -> PlanMeasure:
    return get_object_or_404(queries.measures_for(request.user), public_id=public_id)


@permitted(KEEP)
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    measure, today = _measure(request, public_id), timezone.localdate()
    what = what_of(measure)
    named = names_of([what], today)[what]
    form = forms.ChangeMeasure(
        request.POST if request.method == "POST" else None, unit=named.unit, today=today,
        points=starts_of(what, today) if measure.baseline is None else None,
        initial={"target": measure.target.normalize(), "target_on": measure.target_on},
    )  # fmt: skip
    if decided(form, lambda: operations.change_measure(
        measure=measure, target=form.cleaned_data["target"], target_on=form.cleaned_data["target_on"],
        start=form.start, why=form.cleaned_data["why"], by=request.user, now=timezone.now(),
    )):  # fmt: skip
        messages.success(request, _("The measure is changed."))
        return redirect("improvement:priority", measure.priority.public_id)
    return render(request, FORM, {"form": form, "title": named.name, "priority": measure.priority})


@permitted(KEEP)
def remove(request: HttpRequest, public_id: str) -> HttpResponse:
    measure = _measure(request, public_id)
    form = Reason(request.POST if request.method == "POST" else None)
    given = {"measure": measure, "by": request.user, "now": timezone.now()}
    if decided(form, lambda: operations.remove_measure(**form.cleaned_data, **given)):
        messages.success(request, _("The measure is taken out. It stays on record."))
        return redirect("improvement:priority", measure.priority.public_id)
    return render(request, FORM, {"form": form, "title": _("Take out a measure"), "priority": measure.priority})
