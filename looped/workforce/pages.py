"""The pages of the staff's own voice, as their first page lists them. One whose address is not there is left out."""

from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.accounts.roles import Permission as P
from looped.ui.room_pages import RoomPage, links_for

Group = tuple[str | Promise, tuple[RoomPage, ...]]

EVERYBODY = (P.SEE_STAFF_VOICE,)
GROUPS: tuple[Group, ...] = (
    (
        _("What staff say"),
        (
            RoomPage(
                _("Staff survey"), _("What we said about working here, from wave to wave."),
                "workforce:survey", EVERYBODY,
            ),
            RoomPage(
                _("Quality circles"), _("What staff proposed, what was answered, what changed."),
                "workforce:circles", EVERYBODY,
            ),
        ),
    ),
    (
        _("Say something"),
        (
            RoomPage(
                _("Write without your name"), _("Anonymous, at any time. You get a code to read the answer."),
                "staff:message", EVERYBODY,
            ),
            RoomPage(
                _("Whistleblowing"), _("What it is, when to use it, and whom to turn to."), "staff:speak_up", EVERYBODY,
            ),
        ),
    ),
    (
        _("Running it"),
        (
            RoomPage(
                _("Waves of the survey"), _("Plan, open and close a wave; send links; remind everybody."),
                "workforce:waves", (P.RUN_STAFF_SURVEY,),
            ),
            RoomPage(
                _("What the survey asks"), _("The eight standards and their questions, in versions."),
                "workforce:survey_versions", (P.RUN_STAFF_SURVEY,),
            ),
            RoomPage(
                _("What staff wrote in the survey"), _("Read it, put it into other words, and show those."),
                "workforce:comments", (P.READ_STAFF_COMMENTS, P.RUN_STAFF_SURVEY),
            ),
            RoomPage(
                _("Who reads messages"), _("Those who read what staff write without a name, by day."),
                "workforce:readers", (P.SET_STAFF_READERS,),
            ),
            RoomPage(
                _("Whom staff can turn to"), _("The names and numbers on the page on whistleblowing."),
                "workforce:speak_up_contacts", (P.KEEP_SPEAK_UP,),
            ),
            RoomPage(
                _("Rules of the staff’s own voice"), _("Within how many days answers are owed."),
                "workforce:staff_rules", (P.KEEP_SPEAK_UP,),
            ),
        ),
    ),
)  # fmt: skip


def groups_for(user: User) -> list[tuple[str | Promise, list[tuple[RoomPage, str]]]]:
    """The groups with those pages that this person may open, and their addresses; no empty group."""
    found = [(title, links_for(user, pages)) for title, pages in GROUPS]
    return [(title, [(page, _apart(page, href)) for page, href in links]) for title, links in found if links]


def _apart(page: RoomPage, href: str) -> str:
    """Pages under /s/ on the families' host where it is another: the cookie of who follows the link stays here."""
    is_own_host = urlsplit(settings.FAMILY_URL).netloc == urlsplit(settings.BASE_URL).netloc
    return href if is_own_host or not page.url_name.startswith("staff:") else urljoin(settings.FAMILY_URL, href)
