"""Quotations: the list, making one, and a second person's decision; words that somebody takes back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.voice.forms import quoting as forms
from looped.voice.operations import quoting as operations
from looped.voice.queries import quoting as queries
from looped.voice.queries.asking import invitations_of
from looped.voice.rules.listening import written_down
from looped.voice.rules.quoting import open_marks, pieces, whose_words

maker = permitted(P.APPROVE_QUOTATIONS)


@require_safe
@maker
def quotations(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("show", "")
    stage = asked if asked in queries.STAGES else "proposed"
    context = {
        "stage": stage, "counts": queries.counts(request.user),
        "lines": [(row, queries.is_translated(row.comment)) for row in queries.in_stage(request.user, stage)],
    }  # fmt: skip
    return render(request, "voice/quoting/quotations.jinja", context)


@require_http_methods(["GET", "POST"])
@maker
def quote(request: HttpRequest, public_id: str) -> HttpResponse:
    """Make a quotation from a comment. What the guard marks in the words in the box is asked about one by one."""
    comment = get_object_or_404(queries.comments_to_quote(request.user), public_id=public_id)
    why_not = queries.consents(comment)
    words, translated = queries.words_of(comment), queries.is_translated(comment)
    posted = request.POST if request.method == "POST" and not why_not else None
    text = posted.get("text", "").replace("\r\n", "\n").strip() if posted is not None else words
    found = open_marks(text, "en" if translated else comment.language, queries.names_of_staff())
    data = {**posted.dict(), "text": text} if posted is not None else None
    form = forms.MakeQuotation(data, marks=found, initial={"text": words})
    if form.is_valid():
        try:
            made = operations.propose_quotation(
                comment=comment, text=form.copy, left_in=form.left_in, by=request.user, now=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The copy waits for a second person."))
            return redirect("voice:quotation", made.public_id)
    context = {
        "comment": comment, "why_not": why_not, "translated": translated, "form": form, "pieces": pieces(text, found),
        "written": written_down(comment.response),
        "whose": whose_words(comment.band, comment.conversation.speaker if comment.conversation else ""),
    }  # fmt: skip
    return render(request, "voice/quoting/quote.jinja", context)


@require_http_methods(["GET", "POST"])
@maker
def quotation(request: HttpRequest, public_id: str) -> HttpResponse:
    """One quotation. Who made it reads it; anybody else who may, decides."""
    found = get_object_or_404(queries.quotations_for(request.user), public_id=public_id)
    form = forms.Decide(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            if form.cleaned_data["decision"] == "approve":
                operations.approve_quotation(quotation=found, by=request.user, now=timezone.now())
            else:
                why = form.cleaned_data["why"]
                operations.refuse_quotation(quotation=found, why=why, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your decision is kept."))
            return redirect("voice:quotations")
    language = "en" if found.comment.translation else found.comment.language
    context = {
        "quotation": found, "form": form, "translated": queries.is_translated(found.comment),
        "written": written_down(found.comment.response),
        "why_not": queries.consents(found.comment), "words": queries.words_of(found.comment),
        "pieces": pieces(found.text, open_marks(found.text, language, queries.names_of_staff())),
        "decides": found.status == "proposed" and found.made_by_id != request.user.pk,
    }  # fmt: skip
    return render(request, "voice/quoting/quotation.jinja", context)


@require_http_methods(["GET", "POST"])
@permitted(P.ASK_FAMILIES)
def words_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """Somebody told a worker that their words may not be used. The page says the same whatever there was."""
    invitation = get_object_or_404(invitations_of(request.user), public_id=public_id)
    form = forms.TakeBack(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operations.withdraw_for_invitation(
                invitation=invitation, by=request.user, why=form.cleaned_data["why"], now=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("If there are words of this person, they are out of all that is not issued."))
            return redirect("voice:invitation", public_id)
    context = {"form": form, "invitation": invitation}
    return render(request, "voice/quoting/words_back.jinja", context)


@require_http_methods(["GET", "POST"])
@maker
def taken_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """What somebody said to an auditor may not be printed after all. Words of a questionnaire go another way."""
    found = queries.quotations_for(request.user).filter(comment__conversation__isnull=False)
    row = get_object_or_404(found, public_id=public_id)
    form = forms.TakeBack(request.POST if request.method == "POST" else None)
    if form.is_valid():
        operations.withdraw_for_conversation(
            conversation=row.comment.conversation, by=request.user, why=form.cleaned_data["why"], now=timezone.now()
        )
        messages.success(request, _("These words are out of all that is not issued."))
        return redirect("voice:quotation", public_id)
    return render(request, "voice/quoting/taken_back.jinja", {"form": form, "quotation": row})
