"""The room's pages, as its first page lists them, in three groups. A part that is built stands here already or adds
its line; one whose address is not there is left out (see ui.room_pages)."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.accounts.roles import Permission as P
from looped.ui.room_pages import RoomPage, links_for

Group = tuple[str | Promise, tuple[RoomPage, ...]]

GROUPS: tuple[Group, ...] = (
    (
        _("Asking"),
        (
            RoomPage(
                _("Whom to ask"), _("Invitations that wait for you: send, hold back, or say why not."),
                "voice:invitations", (P.ASK_FAMILIES,),
            ),
            RoomPage(
                _("Write down what somebody said"), _("A conversation, or a sheet that was filled in on paper."),
                "voice:write_down", (P.ASK_FAMILIES,),
            ),
            RoomPage(
                _("What families let me read"), _("Answers about their own case, where they said that you may."),
                "voice:case_feedback", (P.SEE_CASE_FEEDBACK,),
            ),
            RoomPage(
                _("Lists of events"), _("Bring in what happened on children's journeys: each is a moment to ask."),
                "voice:events", (P.BRING_EVENTS,),
            ),
            RoomPage(
                _("Questionnaires"), _("What we ask, by age and moment, in every language."),
                "voice:questionnaires", (P.EDIT_QUESTIONNAIRES,),
            ),
        ),
    ),
    (
        _("Safety"),
        (
            RoomPage(
                _("I am not safe"), _("Alarms that families raised, and who has them in hand."),
                "voice:alerts", (P.ANSWER_SAFETY, P.KEEP_ROTA),
            ),
            RoomPage(_("Who is on duty"), _("The rota, by day and by night."), "voice:rota", (P.KEEP_ROTA,)),
            RoomPage(
                _("Who answered: every opening"), _("Each time that it was opened for safety, and why."),
                "voice:openings", (P.OPEN_IDENTITY, P.READ_THE_LOG),
            ),
        ),
    ),
    (
        _("Listening"),
        (
            RoomPage(
                _("What they said"), _("Every comment, whole: read it, and find its themes."),
                "voice:inbox", (P.READ_COMMENTS,),
            ),
            RoomPage(
                _("Experience of the service"), _("What they answered, month by month, with how many."),
                "voice:results", (P.SEE_VOICE,),
            ),
            RoomPage(
                _("Who is heard, and who is not"), _("Asked, reached and answered, against the goal."),
                "voice:coverage", (P.SEE_VOICE,),
            ),
            RoomPage(
                _("Three elements of the child’s voice"),
                _("What stands on file, what is said, and what young people conclude, side by side."),
                "reports:elements", (P.SEE_REPORTS, P.READ_COMMENTS),
            ),
            RoomPage(
                _("Quotations"), _("Words that may be printed, with consent and two people's approval."),
                "voice:quotations", (P.APPROVE_QUOTATIONS,),
            ),
            RoomPage(
                _("Compliments and complaints"), _("In the same picture as what families told us."),
                "voice:representations", (P.KEEP_COMPLAINTS, P.SEE_VOICE),
            ),
            RoomPage(
                _("Changes of social worker"), _("How many, who asked for one, and what they wanted."),
                "voice:worker_requests", (P.KEEP_COMPLAINTS, P.SEE_VOICE),
            ),
            RoomPage(
                _("Participation groups"), _("Young people sort what others said, and tell us what matters."),
                "voice:packs", (P.LEAD_PARTICIPATION, P.READ_COMMENTS),
            ),
        ),
    ),
    (
        _("Answering"),
        (
            RoomPage(
                _("You said, we did"), _("What we promised, what was done, and who has been told."),
                "voice:promises", (P.SEE_VOICE, P.MAKE_PROMISES),
            ),
            RoomPage(
                _("Rules of asking and listening"), _("How often, how long, how soon, from which day on."),
                "voice:rules", (P.SET_VOICE_RULES,),
            ),
        ),
    ),
)  # fmt: skip


def groups_for(user: User) -> list[tuple[str | Promise, list[tuple[RoomPage, str]]]]:
    """The groups with those pages that this person may open, and their addresses; no empty group."""
    return [(title, links) for title, pages in GROUPS if (links := links_for(user, pages))]
