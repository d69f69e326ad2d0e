"""The draft's domains: one page each, and which there are in what order."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from looped.core.errors import Refused
from looped.framework import completeness, forms, operations, parts, queries
from looped.framework.content import DomainText
from looped.framework.views.drafting import editor, page
from looped.framework.views.saving import draft_or_404, part_page

MOVES = {"up": -1, "down": 1}


@page
@editor
def edit(request: HttpRequest, public_id: str, key: str) -> HttpResponse:
    draft = draft_or_404(request, public_id)
    content = queries.load(draft)
    domain = content.domain(key)
    if domain is None and request.method != "POST":
        raise Http404

    def save(form: forms.EditDomain) -> None:
        operations.change_domain(
            draft=draft,
            text=parts.to_domain(key, form.part()),
            seen=form.cleaned_data["seen"],
            by=request.user,
            now=timezone.now(),
        )

    current = parts.of_domain(domain or DomainText(key, "", ""))
    return part_page(
        request,
        "framework/edit_domain.jinja",
        empty=lambda: forms.EditDomain(content=content, current=current),
        filled=lambda data: forms.EditDomain(data, content=content),
        save=save,
        leave_to=reverse("framework:draft", args=[public_id]),
        context={"draft": draft, "domain": domain, "gaps": _gaps(content, key), "grades": content.grades},
    )


@page
@editor
def add(request: HttpRequest, public_id: str) -> HttpResponse:
    draft = draft_or_404(request, public_id)
    form = forms.NewDomain(request.POST if request.method == "POST" else None)
    if form.is_valid():
        name = form.cleaned_data["name"]
        try:
            key = operations.add_domain(draft=draft, name=name, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("“%(name)s” stands last in the draft.") % {"name": name})
            return redirect("framework:edit_domain", public_id, key)
    return render(request, "framework/add_domain.jinja", {"draft": draft, "form": form})


@page
@editor
def remove(request: HttpRequest, public_id: str, key: str) -> HttpResponse:
    draft = draft_or_404(request, public_id)
    domain = queries.load(draft).domain(key)
    if request.method == "POST":
        done = _("The domain is out of the draft. You can bring it back below.")
        return _do(request, public_id, lambda now: _remove(request, draft, key, now), done)
    if domain is None:
        raise Http404
    return render(request, "framework/remove_domain.jinja", {"draft": draft, "domain": domain})


@require_POST
@editor
def move(request: HttpRequest, public_id: str, key: str) -> HttpResponse:
    draft = draft_or_404(request, public_id)
    places = MOVES.get(request.POST.get("where", ""), 0)

    def act(now) -> None:
        operations.move_domain(draft=draft, key=key, places=places, by=request.user, now=now)

    return _do(request, public_id, act, "")


@require_POST
@editor
def bring_back(request: HttpRequest, public_id: str, key: str) -> HttpResponse:
    draft = draft_or_404(request, public_id)

    def act(now) -> None:
        operations.bring_back_domain(draft=draft, key=key, by=request.user, now=now)

    return _do(request, public_id, act, _("The domain is back, at the end of the list."))


def _remove(request: HttpRequest, draft, key: str, now) -> None:
    operations.remove_domain(draft=draft, key=key, by=request.user, now=now)


def _do(request: HttpRequest, public_id: str, act, done: str) -> HttpResponse:
    """Act and go back to the draft, or wherever it is that the draft went."""
    try:
        act(timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        if done:
            messages.success(request, done)
    if queries.drafts().filter(public_id=public_id).exists():
        return redirect("framework:draft", public_id)
    return redirect("framework:versions")


def _gaps(content, key: str) -> list[completeness.Gap]:
    return [gap for gap in completeness.missing(content) if gap.domain == key]
