"""What becomes of a circle’s proposal: the leader’s answer, what came of it, and the words for the public page."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from looped.accounts.access import permitted
from looped.accounts.models import User
from looped.accounts.roles import Permission as P
from looped.voice.name_hints import marked
from looped.workforce.forms import circles as forms
from looped.workforce.models import Proposal
from looped.workforce.operations import circles as circle_operations
from looped.workforce.operations import proposals as operations
from looped.workforce.queries import circles as queries
from looped.workforce.views.attempts import attempt, look_again, posted

GET_OR_POST = ["GET", "HEAD", "POST"]


def _one(public_id: str) -> Proposal:
    return get_object_or_404(queries.proposals(), public_id=public_id)


def _of_leader(request: HttpRequest, public_id: str) -> Proposal:
    """What was handed to somebody else meanwhile may still be sent, so that the refusal keeps the words."""
    row = _one(public_id)
    if row.leader_id != request.user.pk and request.method != "POST":
        raise Http404
    return row


def _page(request: HttpRequest, form, title: str, row: Proposal, template: str = "proposal_form") -> HttpResponse:
    context = {"form": form, "title": title, "line": queries.one_line(row, timezone.localdate()), "row": row}
    return render(request, f"workforce/circles/{template}.jinja", context)


@require_http_methods(GET_OR_POST)
@permitted(P.LEAD_CIRCLES)
def reword(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _one(public_id)
    if not queries.may_lead(request.user):
        raise Http404
    form = forms.Reword(posted(request), initial={"text": row.text, "better": row.better})
    if attempt(
        form,
        lambda: circle_operations.reword_proposal(
            proposal=row, **form.cleaned_data, by=request.user, now=timezone.now()
        ),
    ):
        messages.success(request, _("The words are changed."))
        return redirect("workforce:circle", row.circle.public_id)
    return _page(request, form, _("Change the words of the proposal"), row)


@require_http_methods(GET_OR_POST)
@permitted(P.ANSWER_PROPOSALS)
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _of_leader(request, public_id)
    form = forms.AnswerForm(posted(request), initial={"seen": row.answers.count()})
    if attempt(
        form,
        lambda: operations.answer_proposal(
            proposal=row, seen=form.cleaned_data["seen"], answer=form.answer(), by=request.user, now=timezone.now()
        ),
        on_refused=lambda refusal: look_again(form, row.answers.count()),
    ):
        messages.success(request, _("Your answer stands. All staff can read it."))
        return redirect("workforce:circle", row.circle.public_id)
    return _page(request, form, _("Answer the group"), row, "answer")


@require_http_methods(GET_OR_POST)
@permitted(P.ANSWER_PROPOSALS)
def outcome(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _of_leader(request, public_id)
    form = forms.Outcome(posted(request), initial={"seen": row.outcomes.count(), "on": timezone.localdate()})
    if attempt(
        form,
        lambda: operations.record_outcome(proposal=row, **form.cleaned_data, by=request.user, now=timezone.now()),
        on_refused=lambda refusal: look_again(form, row.outcomes.count()),
    ):
        messages.success(request, _("It is kept. All staff can read what came of it."))
        return redirect("workforce:circle", row.circle.public_id)
    return _page(request, form, _("Say what came of it"), row)


@require_http_methods(GET_OR_POST)
@permitted(P.LEAD_CIRCLES, P.SET_STAFF_READERS)
def hand_over(request: HttpRequest, public_id: str) -> HttpResponse:
    """For those who lead circles, and the director."""
    row = _one(public_id)
    if not operations.may_hand_over(request.user):
        raise Http404
    form = forms.HandOver(posted(request), initial={"seen": row.leader.public_id})
    if attempt(form, lambda: _hand_over(form, row, request.user)):
        messages.success(request, _("Somebody else owes the answer now. The day stays."))
        return redirect("workforce:circle", row.circle.public_id)
    return _page(request, form, _("Give it to another leader"), row)


def _hand_over(form: forms.HandOver, row: Proposal, by: User) -> None:
    given = form.cleaned_data
    seen = queries.person(given["seen"]) or row.leader
    operations.hand_over(
        proposal=row, seen=seen, leader=given["leader"], why=given["why"], by=by, now=timezone.now()
    )  # fmt: skip


@require_http_methods(GET_OR_POST)
@permitted(P.EDIT_PUBLIC_PAGES)
def publish(request: HttpRequest, public_id: str) -> HttpResponse:
    """The words that everybody will read, with what the name guard marks; or take them back."""
    row = get_object_or_404(queries.proposals_to_tell(), public_id=public_id)
    if request.method == "POST" and request.POST.get("public") == "no":
        operations.take_back(proposal=row, by=request.user, now=timezone.now())
        messages.success(request, _("It is not for the public page any more."))
        return redirect("workforce:circle", row.circle.public_id)
    line = queries.one_line(row, timezone.localdate())
    form = forms.Public(posted(request), initial=queries.public_words(line))
    if attempt(
        form,
        lambda: operations.publish(proposal=row, words=form.words(), by=request.user, now=timezone.now()),
    ):
        messages.success(request, _("It is marked. Whoever writes the public page can take it in."))
        return redirect("workforce:circle", row.circle.public_id)
    shown = [str(form[name].value() or "") for name in form.fields]
    context = {"form": form, "row": row, "line": line, "marks": marked(*shown)}
    return render(request, "workforce/circles/publish.jinja", context)
