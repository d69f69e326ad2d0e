"""What is shown once after sending: the link, its picture, and the words to copy, in the person's language."""

import io
from dataclasses import dataclass

import segno
from django.utils.formats import date_format
from django.utils.translation import override
from markupsafe import Markup

from looped.ui import council
from looped.voice import wording
from looped.voice.links import family_link
from looped.voice.models import Invitation
from looped.voice.queries.translations import languages_offered

SHORT = ("message_hello", "why_experience", "message_link")
LONG = ("message_hello", "why_experience", "message_link", "message_until", "your_choice")


@dataclass(frozen=True)
class Letters:
    """`qr_svg`: safe to print. `language`, `direction`: of the words. None of it is kept anywhere."""

    link: str
    qr_svg: Markup
    text_message: str
    subject: str
    email: str
    language: str
    language_name: str
    direction: str


def letters(invitation: Invitation, token: str) -> Letters:
    """In the language that the person said, where it is offered; else in English."""
    link = family_link(token)
    language = _language(invitation)
    say = wording.phrases(language.key, invitation.band)
    with override(language.key):
        until = date_format(invitation.closes_on, "j E Y") if invitation.closes_on else ""
    words = {"council": council.current().name, "link": link, "day": until}
    parts = {key: say[key].format(**words) for key in SHORT + ("message_until", "your_choice", "message_subject")}
    return Letters(
        link=link,
        qr_svg=qr_svg(link),
        text_message=" ".join(parts[key] for key in SHORT),
        subject=parts["message_subject"],
        email="\n\n".join(parts[key] for key in LONG),
        language=language.key,
        language_name=language.english_name,
        direction=language.direction,
    )


def _language(invitation: Invitation) -> wording.Language:
    known = {each.key: each for each in wording.LANGUAGES}
    offered = languages_offered(invitation.questionnaire)
    return known[invitation.language if invitation.language in offered else wording.ENGLISH]


def qr_svg(link: str) -> Markup:
    """Drawn here and now: nothing goes to another server. Only squares come out of it, no part of the link."""
    out = io.BytesIO()
    segno.make(link, micro=False).save(
        out, kind="svg", scale=5, border=4, xmldecl=False, svgns=True, svgclass=None, lineclass=None, omitsize=False
    )
    return Markup(out.getvalue().decode())
