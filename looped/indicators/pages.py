"""The room's pages, as its first page lists them. A part that is built adds its line here."""

from django.utils.translation import gettext_lazy as _

from looped.accounts.roles import Permission as P
from looped.ui.room_pages import RoomPage

PAGES: tuple[RoomPage, ...] = (
    RoomPage(
        _("How practice stands"), _("Voice, audits and indicators side by side, and what needs attention first."),
        "reports:dashboard", (P.SEE_INDICATORS,),
    ),
    RoomPage(
        _("Extracts"), _("Bring in what the case system exports, confirm it, and see what was wrong with it."),
        "indicators:extracts", (P.BRING_EXTRACTS, P.CONFIRM_EXTRACTS),
    ),
    RoomPage(
        _("Targets and settings"), _("What the council decided of each indicator, from which day on, and who set it."),
        "indicators:settings", (P.SEE_INDICATORS,),
    ),
    RoomPage(
        _("Indicators of our own"), _("Write one as a SELECT over the extract, try it, and have it approved."),
        "indicators:own", (P.SET_INDICATORS, P.APPROVE_OWN_INDICATORS),
    ),
    RoomPage(
        _("England and neighbours"), _("What the department publishes, loaded from its open data to compare with."),
        "indicators:comparators", (P.SEE_INDICATORS,),
    ),
)  # fmt: skip
