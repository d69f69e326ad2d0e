"""A translation is read against the English by a speaker, who says so on record."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from looped.core.errors import Refused
from looped.public import operations
from looped.public.forms.care import ReadBySpeaker
from looped.public.queries import words as queries
from looped.public.queries.pages import MANNERS, name_of
from looped.public.views.pages import form_page, page_or_404, writer
from looped.public.views.words import spoken_or_404
from looped.voice.wording import ENGLISH


@form_page
@writer
def check(request: HttpRequest, public_id: str, key: str, manner: str) -> HttpResponse:
    """Section by section beside the English. After a refusal the versions are those shown now."""
    page, spoken = page_or_404(request, public_id), spoken_or_404(key, manner)
    words, english = queries.words_in(page, key, manner), queries.english_beside(page, manner)
    if words is None or key == ENGLISH:
        raise Http404
    versions = {"seen": words.version, "english_seen": english.version if english else 0}
    form = ReadBySpeaker(request.POST) if request.method == "POST" else ReadBySpeaker(initial=versions)
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in versions}
        try:
            operations.check_translation(words=words, **given, by=request.user, now=timezone.now())
        except Refused as refusal:
            form = ReadBySpeaker({name: str(value) for name, value in versions.items()})
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Recorded that you have read it against the English."))
            return redirect("public:page", public_id)
    context = {
        "page": page, "name": name_of(page), "spoken": spoken, "manner_name": MANNERS[manner], "manner": manner,
        "form": form, "words": words, "english": english, "pairs": queries.side_by_side(english, words),
        "since": queries.english_changes(words, english), "is_own": words.written_by_id == request.user.pk,
    }  # fmt: skip
    return render(request, "public/publishing/check.jinja", context)
