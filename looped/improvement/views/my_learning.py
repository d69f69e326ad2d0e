"""What somebody is invited to, and what they say of it: their own, and nobody else's."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.core.errors import Refused
from looped.improvement.forms.learning import SayUseful
from looped.improvement.operations import learning as operations
from looped.improvement.queries import learning as queries


@require_safe
@permitted()
def my_learning(request: HttpRequest) -> HttpResponse:
    rows = list(queries.my_attendance(request.user)[: queries.MOST])
    context = {"rows": rows, "today": timezone.localdate()}
    return render(request, "improvement/learning/mine.jinja", context)


@permitted()
def say_useful(request: HttpRequest, public_id: str) -> HttpResponse:
    row = get_object_or_404(queries.to_say(request.user), offer__public_id=public_id)
    form = SayUseful(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operations.say(attendance=row, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. What you said is kept."))
            return redirect("improvement:my_learning")
    return render(request, "improvement/learning/say.jinja", {"form": form, "offer": row.offer})
