"""The draft: its overview, and a page for each part but the domains."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.core.errors import Refused
from looped.framework import completeness, forms, operations, parts, queries
from looped.framework.models import Value
from looped.framework.views.saving import draft_or_404, part_page

page = require_http_methods(["GET", "HEAD", "POST"])
editor = permitted(Permission.EDIT_FRAMEWORK)


@page
@editor
def start(request: HttpRequest) -> HttpResponse:
    form = forms.Start(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            draft = operations.start_draft(by=request.user, now=timezone.now(), name=form.cleaned_data["name"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The draft is a copy of the newest version. Nobody else sees it yet."))
            return redirect("framework:draft", draft.public_id)
    return render(request, "framework/start.jinja", {"form": form, "newest": queries.newest_version()})


@require_safe
@editor
def overview(request: HttpRequest, public_id: str) -> HttpResponse:
    draft = draft_or_404(request, public_id)
    content = queries.load(draft)
    context = {
        "draft": draft,
        "content": content,
        "gaps": completeness.missing(content),
        "retired": queries.retired_domains(draft),
        "newest": queries.newest_version(draft.theme),
    }
    return render(request, "framework/draft.jinja", context)


@page
@editor
def name(request: HttpRequest, public_id: str) -> HttpResponse:
    draft = draft_or_404(request, public_id)

    def save(form: forms.EditName) -> None:
        operations.rename_draft(
            draft=draft, **form.part(), seen=form.cleaned_data["seen"], by=request.user, now=timezone.now()
        )

    return part_page(
        request,
        "framework/edit_name.jinja",
        empty=lambda: forms.EditName(current=parts.of_version(draft)),
        filled=forms.EditName,
        save=save,
        leave_to=reverse("framework:draft", args=[public_id]),
        context={"draft": draft},
    )


@page
@editor
def values(request: HttpRequest, public_id: str, kind: str) -> HttpResponse:
    draft = draft_or_404(request, public_id)
    current = queries.load(draft).of_kind(kind)

    def save(form: forms.EditValues) -> None:
        operations.change_values(
            draft=draft,
            kind=kind,
            values=form.values(),
            seen=form.cleaned_data["seen"],
            by=request.user,
            now=timezone.now(),
        )

    return part_page(
        request,
        "framework/edit_values.jinja",
        empty=lambda: forms.EditValues(kind=kind, current=current),
        filled=lambda data: forms.EditValues(data, kind=kind),
        save=save,
        leave_to=reverse("framework:draft", args=[public_id]),
        context={"draft": draft, "kind": kind, "is_values": kind == Value.Kind.VALUE},
    )


@page
@editor
def grades(request: HttpRequest, public_id: str) -> HttpResponse:
    draft = draft_or_404(request, public_id)
    current = parts.of_grades(queries.load(draft))

    def save(form: forms.EditGrades) -> None:
        operations.change_grades(
            draft=draft,
            grades=parts.to_grades(form.part()),
            seen=form.cleaned_data["seen"],
            by=request.user,
            now=timezone.now(),
        )

    return part_page(
        request,
        "framework/edit_grades.jinja",
        empty=lambda: forms.EditGrades(current=current),
        filled=forms.EditGrades,
        save=save,
        leave_to=reverse("framework:draft", args=[public_id]),
        context={"draft": draft},
    )


@page
@editor
def rules(request: HttpRequest, public_id: str) -> HttpResponse:
    draft = draft_or_404(request, public_id)
    content = queries.load(draft)

    def save(form: forms.EditRules) -> None:
        operations.change_rules(
            draft=draft,
            rules=parts.to_rules(form.part()),
            seen=form.cleaned_data["seen"],
            by=request.user,
            now=timezone.now(),
        )

    return part_page(
        request,
        "framework/edit_rules.jinja",
        empty=lambda: forms.EditRules(content=content, current=parts.of_rules(content.rules)),
        filled=lambda data: forms.EditRules(data, content=content),
        save=save,
        leave_to=reverse("framework:draft", args=[public_id]),
        context={"draft": draft, "content": content},
    )
