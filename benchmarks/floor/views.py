"""The bare pages. Each reads or writes what its counterpart of Looped must, the shortest way that Django has."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from benchmarks.floor.forms import EightGrades, NineFields, OneGrade
from benchmarks.floor.models import Entry, Grade, Said


@require_GET
def month(request: HttpRequest, month: int) -> HttpResponse:
    """A page of the month's entries: objects, with what a row shows joined to them."""
    show = int(request.GET.get("show", 50))
    found = Entry.objects.filter(month=month).select_related("team__area", "manager", "peer").order_by("reference")
    entries = list(found[: show + 1])
    return render(request, "floor/month.html", {"entries": entries[:show], "more": len(entries) > show})


@require_GET
def month_lean(request: HttpRequest, month: int) -> HttpResponse:
    """The same rows as tuples, in a Jinja template: the least we know how to make of it."""
    show = int(request.GET.get("show", 50))
    found = Entry.objects.filter(month=month).order_by("reference").values_list(
        "pk", "reference", "case", "team__area__name", "team__name", "manager__first_name", "peer__first_name",
        "status", "due_on",
    )  # fmt: skip
    entries = list(found[: show + 1])
    return render(request, "floor/month.jinja", {"entries": entries[:show], "more": len(entries) > show})


@require_GET
def form(request: HttpRequest, pk: int) -> HttpResponse:
    grade = get_object_or_404(_own(request), pk=pk)
    return render(request, "floor/form.html", {"grade": grade, "form": NineFields(instance=grade)})


@require_POST
def save(request: HttpRequest, pk: int) -> JsonResponse:
    """One row, if it is one's own and the form is valid."""
    grade = get_object_or_404(_own(request), pk=pk)
    asked = OneGrade(request.POST, instance=grade)
    if not asked.is_valid():
        return JsonResponse(asked.errors, status=422)
    with transaction.atomic():
        asked.save()
    return JsonResponse({"saved": True})


def _own(request: HttpRequest):
    return Grade.objects.filter(entry__manager=request.user).select_related("entry")


@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Eight grades and the entry's own state, in one transaction."""
    entry = get_object_or_404(Entry, pk=pk, manager=request.user)
    asked = EightGrades(request.POST)
    if not asked.is_valid():
        return JsonResponse(asked.errors, status=422)
    with transaction.atomic():
        entry.status = Entry.Status.FINAL
        entry.save(update_fields=["status"])
        Grade.objects.bulk_create(
            Grade(entry=entry, part=part, grade=grade, month=entry.month) for part, grade in asked.cleaned_data.items()
        )
    messages.success(request, "The entry is final.")
    return redirect("month", entry.month)


@require_GET
def counts(request: HttpRequest, first: int, last: int) -> HttpResponse:
    """How often each grade was given, by part and month."""
    rows = Grade.objects.filter(month__range=(first, last)).values("part", "month", "grade").order_by("part", "month")
    return render(request, "floor/counts.html", {"rows": rows.annotate(count=Count("pk"))})


@csrf_exempt
@login_not_required
@require_POST
def say(request: HttpRequest) -> HttpResponse:
    """One row, from whoever it is."""
    Said.objects.create(words=request.POST["words"])
    return redirect("health")
