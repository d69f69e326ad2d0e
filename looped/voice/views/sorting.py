"""A pack open with a group, on a screen that all see: sorting, and what they conclude. It works without scripts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from looped.accounts.access import permitted
from looped.accounts.models import User
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.voice.forms.participation import ClosePack, Sort
from looped.voice.models import Pack
from looped.voice.operations import participation as operations
from looped.voice.queries import participation as queries

leads = permitted(P.LEAD_PARTICIPATION)


@require_http_methods(["GET", "POST"])
@leads
def pack_sort(request: HttpRequest, public_id: str) -> HttpResponse:
    """One card in the hand, large; a button for each pile. Any card can be taken into the hand again."""
    pack = get_object_or_404(queries.packs_to_lead(request.user), public_id=public_id)
    if pack.status != Pack.Status.OPEN:
        return redirect("voice:pack", public_id)
    wrong, hand = "", request.GET.get("card", "")
    if request.method == "POST":
        hand = request.POST.get("card", "")
        try:
            _step(pack, Sort(request.POST), request.user)
        except Refused as refusal:
            wrong = str(refusal)
        else:
            return redirect(reverse("voice:pack_sort", args=[public_id]) + "#card")
    context = {"pack": pack, "board": queries.board(pack, hand), "wrong": wrong, "typed": request.POST.get("name", "")}
    return render(request, "voice/participation/sort.jinja", context)


def _step(pack: Pack, form: Sort, by: User) -> None:
    if not form.is_valid():
        raise Refused(_("Choose a pile, or enter a name of up to 100 letters for a new one."))
    given = form.cleaned_data
    if given["step"] == "rename":
        operations.rename_pile(pack=pack, pile=given["pile"], name=given["name"], by=by)
        return
    pile = given["pile"] if given["step"] == "put" else ""
    if given["step"] == "new":
        pile = operations.add_pile(pack=pack, name=given["name"], by=by).public_id
    operations.put_card(pack=pack, card=given["card"], pile=pile, by=by)


@require_http_methods(["GET", "POST"])
@leads
def pack_close(request: HttpRequest, public_id: str) -> HttpResponse:
    """What matters most, what they would ask, what should change, and whether their name stands with it."""
    pack = get_object_or_404(queries.packs_to_lead(request.user), public_id=public_id)
    if pack.status != Pack.Status.OPEN:
        return redirect("voice:pack", public_id)
    board = queries.board(pack)
    form = ClosePack(request.POST if request.method == "POST" else None, heaps=board.heaps)
    if form.is_valid():
        try:
            operations.close_pack(pack=pack, **form.given(), by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is kept, in your words. Thank you."))
            return redirect("voice:pack", public_id)
    context = {"pack": pack, "board": board, "form": form}
    return render(request, "voice/participation/close.jinja", context)
