"""What staff wrote in the survey: read, put into other words, decided about by somebody else."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.workforce.forms.survey import PutAside, Reword, SendBack, ShowWords
from looped.workforce.models import StaffComment
from looped.workforce.operations import comments as operations
from looped.workforce.queries import comments as queries

reader = permitted(P.READ_STAFF_COMMENTS)
decider = permitted(P.RUN_STAFF_SURVEY)
either = permitted(P.READ_STAFF_COMMENTS, P.RUN_STAFF_SURVEY)
Act = Callable[[StaffComment], None]
TOO_ALIKE = "too_alike"


@require_safe
@either
def comments(request: HttpRequest) -> HttpResponse:
    return render(request, "workforce/survey/comments.jinja", {"waiting": queries.waiting(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
@either
def comment(request: HttpRequest, public_id: str) -> HttpResponse:
    """POST: other words for it."""
    page = queries.page_of(request.user, public_id)
    if page is None:
        return _gone(request, public_id)
    if request.method == "POST" and page.may_reword:
        form = Reword(request.POST)
    else:
        form = Reword(initial={"text": page.comment.reworded})
    if form.is_valid():
        try:
            operations.reword(comment=page.comment, **form.cleaned_data, by=request.user, now=timezone.now())
        except operations.TooAlike as alike:
            form.add_error("text", ValidationError(str(alike), code=TOO_ALIKE))
        except Refused as refusal:
            form.add_error("text", str(refusal))
        else:
            messages.success(request, _("Kept. Somebody else decides whether these words are shown."))
            return redirect("workforce:comments")
    return _page(request, page, may_stay=_some_are_the_same(form), reword=form)


@require_POST
@reader
def put_aside(request: HttpRequest, public_id: str) -> HttpResponse:
    form = PutAside(request.POST, auto_id="aside_%s")
    said = _("It is put aside and erased.")
    return _decide(request, public_id, form, lambda found: operations.put_aside(
        comment=found, **form.cleaned_data, by=request.user, now=timezone.now()), said, name="aside")  # fmt: skip


@require_POST
@decider
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    form = ShowWords({"seen": request.POST.get("seen", "").replace("\r\n", "\n")})
    said = _("The words are shown with the results. What was written is erased.")
    return _decide(request, public_id, form, lambda found: operations.show(
        comment=found, **form.cleaned_data, by=request.user, now=timezone.now()), said, name="show")  # fmt: skip


@require_POST
@decider
def send_back(request: HttpRequest, public_id: str) -> HttpResponse:
    form = SendBack(request.POST, auto_id="back_%s")
    said = _("It goes back, to be put into other words once more.")
    return _decide(request, public_id, form, lambda found: operations.send_back(
        comment=found, **form.cleaned_data, by=request.user, now=timezone.now()), said, name="back")  # fmt: skip


def _decide(request: HttpRequest, public_id: str, form: Form, act: Act, said: str, *, name: str) -> HttpResponse:
    page = queries.page_of(request.user, public_id)
    if page is None:
        return _gone(request, public_id)
    if form.is_valid():
        try:
            act(page.comment)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, said)
            return redirect("workforce:comments")
    return _page(request, page, **{name: form})


def _some_are_the_same(form: Reword) -> bool:
    """Only then is it offered that they may stay."""
    given = form.is_bound and form.cleaned_data.get("may_stay", False)
    return bool(given or form.has_error("text", TOO_ALIKE))


def _page(request: HttpRequest, page: queries.CommentPage, *, may_stay: bool = False, **given: Form) -> HttpResponse:
    forms: dict[str, Form] = {
        "reword": Reword(initial={"text": page.comment.reworded}),
        "aside": PutAside(auto_id="aside_%s"),
        "back": SendBack(auto_id="back_%s"),
        "show": ShowWords(initial={"seen": page.comment.reworded}),
    }
    forms |= given
    shown = {"page": page, "forms": forms, "may_stay": may_stay}
    return render(request, "workforce/survey/comment.jinja", shown)


def _gone(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who presses after somebody else is told; who asks for what is not theirs finds nothing."""
    if request.method != "POST" or not queries.is_known(public_id):
        raise Http404
    messages.error(request, _("Somebody else has just decided about this."))
    return redirect("workforce:comments")
