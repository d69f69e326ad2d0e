"""The room's pages, as its first page lists them. A part that is built adds its line here."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.accounts.roles import Permission


@dataclass(frozen=True)
class RoomPage:
    """A link on the room's first page, for those who hold one of the permissions. `says`: what is found there."""

    text: str | Promise
    says: str | Promise
    url_name: str
    permissions: tuple[str, ...]


PAGES = (
    RoomPage(
        _("Look-backs"),
        _("Three months after an audit: did practice change?"),
        "improvement:look_backs",
        (Permission.SEE_IMPROVEMENT,),
    ),
    RoomPage(
        _("Learning"),
        _("Workshops, one-to-one support and briefings that audits led to."),
        "improvement:learning",
        (Permission.SEE_IMPROVEMENT,),
    ),
    RoomPage(
        _("Register of promises"),
        _("What was recommended or promised, who answers for it, and whether it is done."),
        "improvement:register",
        (Permission.SEE_REGISTER,),
    ),
    RoomPage(
        _("Impact"),
        _("A finding, what was done about it, and what the next audits found."),
        "improvement:impact",
        (Permission.SEE_IMPROVEMENT,),
    ),
    RoomPage(
        _("Clocks and ladders"),
        _("How long an action may take, and who decides when it takes longer."),
        "audits:clocks",
        (Permission.SEE_IMPROVEMENT,),
    ),
)


def pages_for(user: User) -> list[tuple[RoomPage, str]]:
    """Those that this person may open, with their addresses. A part that is not there yet is left out."""
    allowed = (page for page in PAGES if any(user.may(each) for each in page.permissions))
    return [(page, href) for page in allowed if (href := _address(page.url_name))]


def _address(url_name: str) -> str:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""
