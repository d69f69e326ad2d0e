"""Whether somebody may be asked now: pure decisions, each with the reason why not, which is counted (V3, V10).

Which family of questions is proposed at a moment: experience at first contact, plan, review, in care and closure; the
person's own case at assessment, plan, review, change of worker and closure, and in an audit. Where both fit, the person
gets the one that they were not asked last; who was never asked gets experience first. Both from one event are proposed
only where the council's rules set no days between two askings and the year has room for both.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from looped.voice.models import Family, Moment, VoiceRules

EXPERIENCE_AT = (Moment.FIRST_CONTACT, Moment.PLAN, Moment.REVIEW, Moment.IN_CARE, Moment.CLOSURE)
CASE_AT = (
    Moment.ASSESSMENT, Moment.PLAN, Moment.REVIEW, Moment.CHANGE_OF_WORKER, Moment.CLOSURE, Moment.AUDIT,
)  # fmt: skip
AFTER_CLOSING = (Moment.CLOSURE, Moment.AUDIT)  # an audit takes in cases that were closed lately
MOST_DAYS_AGO = 60  # of an event: asking later puzzles more than it tells
YEAR = timedelta(days=365)


class Why(TextChoices):
    """Why somebody is not asked. The keys are permanent: pages count by them."""

    DEATH = "stop_death", _("There was a death in the family.")
    REMOVAL = "stop_removal", _("A child was removed from home.")
    ENQUIRY = "stop_enquiry", _("A child protection enquiry is open.")
    ALLEGATION = "stop_allegation", _("An allegation is open.")
    CLOSED = "closed", _("The case is closed, and this is not about its closing.")
    TOO_LONG_AGO = "too_long_ago", _("It happened too long ago to ask about it now.")
    WAITING = "already_waiting", _("An earlier invitation to this person waits already.")
    ASKED_LATELY = "asked_lately", _("This person was asked lately.")
    ASKED_OFTEN = "asked_often", _("This person was asked as often as the rules allow in a year.")
    NO_QUESTIONNAIRE = "no_questionnaire", _("No questionnaire is in force for this age and moment.")
    NO_CONTACT = "no_safe_contact", _("No contact is confirmed as safe for this person.")
    # What a worker chooses, for holding back or for not sending at all.
    HARD_TIME = "hard_time", _("The family has a hard time just now.")
    COURT = "court", _("The case is in court.")
    TALK_FIRST = "talk_first", _("I want to talk with them first.")
    AWAY = "away", _("They are away, or ill.")
    ASKED_NOT_TO = "asked_not_to", _("They do not want to be asked.")
    NOT_SAFE = "not_safe", _("It would not be safe to ask.")
    NO_WAY = "no_way", _("There is no way to reach them.")
    NOT_RIGHT = "not_right", _("The event or the person is not right.")
    OTHER = "other", _("Another reason.")


HOLD_FOR = (Why.HARD_TIME, Why.COURT, Why.TALK_FIRST, Why.AWAY, Why.NOT_SAFE, Why.OTHER)
STOP_FOR = (Why.ASKED_NOT_TO, Why.NOT_SAFE, Why.NO_WAY, Why.NOT_RIGHT, Why.OTHER)
OF_STOP = {"death": Why.DEATH, "removal": Why.REMOVAL, "enquiry": Why.ENQUIRY, "allegation": Why.ALLEGATION}


@dataclass(frozen=True)
class Standing:
    """All that the decision goes by, as it is at this minute."""

    today: date
    moment: str
    happened_on: date | None  # None: no event, as in an audit
    case_is_open: bool
    stops: Collection[str]  # kinds of those that stand
    is_waiting: bool  # another invitation to this person is proposed or held
    has_safe_contact: bool
    asked_on: Collection[date]  # each day on which this person was sent something


def may_propose(standing: Standing, rules: VoiceRules) -> Why | None:
    """Why nothing is proposed; None where something is. A contact is not asked for yet: a worker confirms it later."""
    if found := _never(standing):
        return found
    if standing.happened_on and (standing.today - standing.happened_on).days > MOST_DAYS_AGO:
        return Why.TOO_LONG_AGO
    if standing.is_waiting:
        return Why.WAITING
    return tired(standing.asked_on, standing.today, rules)


def may_send(standing: Standing, rules: VoiceRules) -> Why | None:
    """Why nothing may go out at this minute; None where it may."""
    if found := _never(standing):
        return found
    if not standing.has_safe_contact:
        return Why.NO_CONTACT
    return tired(standing.asked_on, standing.today, rules)


def may_reach(standing: Standing) -> Why | None:
    """Why somebody who was asked already may not be given a new link or a code for the same questions."""
    if found := _never(standing):
        return found
    return None if standing.has_safe_contact else Why.NO_CONTACT


def _never(standing: Standing) -> Why | None:
    for kind, why in OF_STOP.items():
        if kind in standing.stops:
            return why
    return None if standing.case_is_open or standing.moment in AFTER_CLOSING else Why.CLOSED


def tired(asked_on: Collection[date], today: date, rules: VoiceRules) -> Why | None:
    """Whether the person was asked lately, or often enough for a year."""
    if any((today - day).days < rules.days_between for day in asked_on):
        return Why.ASKED_LATELY
    return Why.ASKED_OFTEN if _this_year(asked_on, today) >= rules.most_in_a_year else None


def families_for(moment: str, *, last: str) -> tuple[str, ...]:
    """The families of questions that fit the moment, the first to propose in front. `last`: asked last, or blank."""
    fits = [
        family for family, moments in ((Family.EXPERIENCE, EXPERIENCE_AT), (Family.CASE, CASE_AT)) if moment in moments
    ]
    return tuple(sorted(fits, key=lambda family: family == last))


def room_for(asked_on: Collection[date], today: date, rules: VoiceRules) -> int:
    """How many invitations one event may lead to: one, or two where the rules leave room for both."""
    both = rules.days_between == 0 and _this_year(asked_on, today) + 2 <= rules.most_in_a_year
    return 2 if both else 1


def _this_year(asked_on: Collection[date], today: date) -> int:
    return sum(today - day < YEAR for day in asked_on)
