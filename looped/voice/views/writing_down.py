"""Writing down what somebody said, and typing in what they wrote on paper. Refusals keep everything typed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.voice.forms.writing_down import WriteDown
from looped.voice.operations.writing_down import write_down as keep
from looped.voice.queries.asking import moment_name, who
from looped.voice.queries.writing_down import open_invitation, to_write_down
from looped.voice.rules.sheets import number_of

asker = permitted(P.ASK_FAMILIES)


@require_safe
@asker
def write_down(request: HttpRequest) -> HttpResponse:
    """Whose words? By the number of the sheet, or the case's reference."""
    find = request.GET.get("find", "")
    rows = to_write_down(request.user, find=find, today=timezone.localdate())
    return render(request, "voice/writing_down/choose.jinja", {"rows": rows, "find": find})


@require_http_methods(["GET", "HEAD", "POST"])
@asker
def write_down_for(request: HttpRequest, public_id: str) -> HttpResponse:
    """All questions on one page. Whoever has answered by their link already is not told apart."""
    today = timezone.localdate()
    is_sent = request.method == "POST"
    invitation = open_invitation(request.user, public_id, None if is_sent else today)
    if invitation is None:
        raise Http404
    own = invitation.member.case.worker_id == request.user.pk
    form = WriteDown(request.POST if is_sent else None, invitation=invitation, is_own_worker=own)
    if is_sent and form.is_valid():
        try:
            keep(invitation=invitation, given=form.given(), by=request.user, today=today)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("voice:written_down")
    context = {
        "form": form, "invitation": invitation, "person": who(invitation.member),
        "moment": moment_name(invitation.moment), "number": number_of(invitation),
        "case": invitation.member.case.reference,
    }  # fmt: skip
    return render(request, "voice/writing_down/write.jinja", context)


@require_safe
@asker
def written_down(request: HttpRequest) -> HttpResponse:
    """Thank you. The same page for everybody, whatever was there before."""
    return render(request, "voice/writing_down/thanks.jinja")
