"""Writing a page in one language and manner: its sections, how hard it is to read, and how visitors will see it."""

from dataclasses import dataclass

from csp.decorators import csp_replace, csp_update
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from looped.core.errors import Refused
from looped.public import drafting, operations
from looped.public.comparing import Change, changes
from looped.public.content import Content
from looped.public.forms.words import Write
from looped.public.models import Page, Words
from looped.public.queries import words as queries
from looped.public.queries.looking import as_it_stands, seen_by_visitors
from looped.public.queries.pages import MANNERS, name_of
from looped.public.queries.resolving import known
from looped.public.queries.years import figures_of
from looped.public.reading import judged, judged_by_section, plain
from looped.public.rules import Overtaken
from looped.public.shipped import LANGUAGE, PICTURES, Language
from looped.public.views.pages import form_page, page_or_404, reader, writer
from looped.voice.wording import ENGLISH

# The finished page stands in a frame of the page on which it is written. Nothing can be pressed in it that does harm.
frames = csp_update({"frame-src": ["'self'"]})
framed = csp_replace({"frame-ancestors": ["'self'"], "script-src": None, "connect-src": None, "manifest-src": None})
SAVE = "save"


@dataclass(frozen=True)
class Place:
    """What is being written, and what is saved of it (None: nothing yet)."""

    page: Page
    spoken: Language
    manner: str
    words: Words | None


@form_page
@frames
@writer
def edit(request: HttpRequest, public_id: str, key: str, manner: str) -> HttpResponse:
    """Every button posts the whole form. Only “Save” keeps it; the others show it again, rearranged."""
    page, spoken = page_or_404(request, public_id), spoken_or_404(key, manner)
    place = Place(page, spoken, manner, queries.words_in(page, key, manner))
    if request.method != "POST":
        content = place.words.content if place.words else drafting.empty()
        form = Write(language=spoken, content=content, seen=place.words.version if place.words else 0)
        return _shown(request, place, form, content)
    content = drafting.typed(request.POST)
    if request.POST.get("do", SAVE) != SAVE:
        content = drafting.rearranged(content, request.POST["do"])
        form = Write(language=spoken, content=content, seen=_seen(request))
        return _shown(request, place, form, content, unsaved=True)
    return _save(request, place, content)


def _save(request: HttpRequest, place: Place, content: Content) -> HttpResponse:
    form, theirs = Write(request.POST, language=place.spoken, content=content), None
    if form.is_valid():
        given = {"language": place.spoken.key, "manner": place.manner, "seen": form.cleaned_data["seen"]}
        try:
            operations.save_words(page=place.page, content=content, **given, by=request.user, now=timezone.now())
        except Overtaken as overtaken:
            theirs = changes(overtaken.theirs, content)
            form = Write({**request.POST.dict(), "seen": overtaken.version}, language=place.spoken, content=content)
            form.add_error(None, str(overtaken))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved. Visitors see it once two people have approved it."))
            return redirect("public:edit", place.page.public_id, place.spoken.key, place.manner)
    return _shown(request, place, form, content, theirs=theirs, unsaved=True)


def _shown(
    request: HttpRequest, place: Place, form: Write, content: Content, *,
    theirs: list[Change] | None = None, unsaved: bool = False,
) -> HttpResponse:  # fmt: skip
    """`theirs`: from what somebody else saved meanwhile to what was typed."""
    page, is_english, easy = place.page, place.spoken.key == ENGLISH, place.manner == Words.Manner.EASY
    english = None if is_english else queries.english_beside(page, place.manner)
    context = {
        "place": place, "page": page, "name": name_of(page), "spoken": place.spoken, "manner": place.manner,
        "manner_name": MANNERS[place.manner], "form": form, "theirs": theirs, "unsaved": unsaved, "pictures": PICTURES,
        "whole": judged(plain(content), easy=easy) if is_english else None,
        "by_section": judged_by_section(content, easy=easy) if is_english else [],
        "english": english.content if english else None, "since": queries.english_changes(place.words, english),
        "known": known(page, timezone.localdate()), "figures": figures_of(page, timezone.localdate()),
    }  # fmt: skip
    return render(request, "public/publishing/edit.jinja", context)


def _seen(request: HttpRequest) -> int:
    told = request.POST.get("seen", "")
    return int(told) if told.isascii() and told.isdigit() else 0


@form_page
@framed
@xframe_options_sameorigin
@reader
def preview(request: HttpRequest, public_id: str, key: str, manner: str) -> HttpResponse:
    """The page as visitors will see it: as it is saved, or, posted, as it stands in the form. Keeps nothing."""
    page, spoken = page_or_404(request, public_id), spoken_or_404(key, manner)
    if request.method == "POST":
        content = drafting.typed(request.POST)
    else:
        words = queries.words_in(page, key, manner)
        content = words.content if words else drafting.empty()
    today = timezone.localdate()
    whole = as_it_stands(page, spoken.key, content, today)
    return HttpResponse(seen_by_visitors(page, {key: {manner: whole}}, key, manner, today))


def spoken_or_404(key: str, manner: str) -> Language:
    if key not in LANGUAGE or manner not in Words.Manner.values:
        raise Http404
    return LANGUAGE[key]
