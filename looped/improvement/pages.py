"""The room's pages, as its first page lists them. A part that is built adds its line here."""

from django.utils.translation import gettext_lazy as _

from looped.accounts.roles import Permission
from looped.ui.room_pages import RoomPage

PAGES = (
    RoomPage(
        _("Improvement plan"),
        _("What the council wants to be better, and what the three parts say about it."),
        "improvement:plan",
        (Permission.SEE_PLAN,),
    ),
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
