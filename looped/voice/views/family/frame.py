"""What every family's page has in common: how it is asked for, how it is dressed, and what a browser may keep of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from markupsafe import Markup, escape

from looped.ui import council
from looped.ui.apart import View, view_apart
from looped.voice import wording
from looped.voice.models import Band
from looped.voice.queries.family import telephone
from looped.voice.rules.family import LANGUAGES, Manner

COOKIE = "v"
PATH = "/v/"
EMERGENCY = ("0800 1111", "999")
HERE = "here"  # stands in an address where a link's secret would, for whoever holds a draft's cookie
NOBODY = Manner(LANGUAGES[wording.ENGLISH], easy=False)


@dataclass(frozen=True)
class Page:
    """How a page speaks, and its two ways out. `safe`: where “I am not safe” goes; blank: nowhere.

    `alarm`: a slip that raises it even if nothing else is left (looped.voice.alarm_slips).
    """

    manner: Manner
    band: str = Band.PARENT
    safe: str = ""
    alarm: str = ""
    on_tablet: bool = False

    @property
    def say(self) -> Any:
        return wording.phrases(self.language.key, self.band)

    @property
    def language(self) -> wording.Language:
        return self.manner.language

    @property
    def for_child(self) -> bool:
        return self.band in wording.CHILD_BANDS

    @property
    def leave(self) -> str:
        return reverse("voice_family:tablet") if self.on_tablet else settings.LEAVE_URL


def family_view(*methods: str) -> Callable[[View], View]:
    """A page without sign-in: its authority is the link's secret or the draft's cookie."""
    return view_apart(
        *methods, refused=lambda: shown("gone", Page(NOBODY), status=400, telephone=telephone(timezone.localdate()))
    )


def shown(template: str, page: Page, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page as it is sent. Without the request: nothing of a session, a message or a user can get into it."""
    known = {"page": page, "say": page.say, "council_name": council.current().name, "dial": dial, **context}
    response = HttpResponse(render_to_string(f"voice/family/{template}.jinja", known), status=status)
    response.headers["Content-Language"] = page.language.key
    return response


def dial(sentence: str, *numbers: str) -> Markup:
    """The sentence, in which a touch rings each number that it names."""
    named = "|".join(re.escape(escape(each)) for each in (*numbers, *EMERGENCY))
    link = '<a href="tel:{}" dir="ltr">{}</a>'
    parts = re.split(rf"(?<!\d)({named})(?!\d)", escape(sentence))  # a sentence, a number, a sentence, ...
    return Markup(
        "".join(
            link.format(re.sub(r"[^\d+]", "", part), part) if place % 2 else part for place, part in enumerate(parts)
        )
    )


def hand_cookie(response: HttpResponse, request: HttpRequest, key: str) -> HttpResponse:
    """The only key to the draft, until the browser is closed."""
    response.set_cookie(COOKIE, key, path=PATH, httponly=True, samesite="Lax", secure=request.is_secure())
    return response


def take_cookie(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(COOKIE, path=PATH, samesite="Lax")
    return response
