"""Learning that audits led to: held half a year ago and last month, to come, to be recorded, and one cancelled."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from looped.accounts.models import Team, User
from looped.core.periods import Month
from looped.demo.making import Making, at, working_day
from looped.improvement.models import LearningOffer
from looped.improvement.operations.learning import cancel, offer_learning, record_held, say
from looped.improvement.queries.learning import to_say
from looped.improvement.queries.themes import finding_words, theme_of

NEAR = ("Children in need", "Family support North")
ON_PLANS = (
    (4, "I date every step of a plan now, and write who does it. Parents asked me for a copy."),
    (3, "Good examples. More time to try it on my own cases would have helped."),
    (3, ""),
    (4, "Reading two plans from a child’s side changed how I begin mine."),
    (2, "I knew most of it. The part on reviewing a plan with the family was new."),
    (3, "We do this in team meetings now."),
)
ON_SUPERVISION = (
    (3, "Short and useful. The form for notes is one page now."),
    (2, "The file system makes it slow. That was not spoken about."),
    (4, "I see now what a decision without a reason looks like a year later."),
)
WINTER = (
    "Through the winter most plans that were audited had no dates, and families had no copy. It was worst in the "
    "assessment teams, where posts stood empty."
)


MADE_BEFORE = timedelta(days=25)


@dataclass(frozen=True)
class Offered:
    """What is offered. Days count from the demonstration's today."""

    kind: str
    title: str
    part: str
    in_days: int
    finding: str = ""  # blank: as the page begins it, from the figures of that day
    said: tuple[tuple[int, str], ...] = ()


def offer_all_learning(making: Making) -> None:
    """As time went, the oldest first."""
    council = making.council
    assessment, need = _teams(making, "Assessment"), _teams(making, "Children in need")
    half_a_year = (Month.of(making.today).plus(-6).first_day.replace(day=12) - making.today).days
    plans = Offered("workshop", "Plans that a family can use", "plans", half_a_year, WINTER, ON_PLANS)
    _hold(making, plans, council.qa_team[0], assessment, absent=5)
    near = council.service_managers[NEAR[0]]
    alone = Offered("one_to_one", "Writing an analysis: working on one assessment together", "assessment", -18)
    _hold(making, alone, near, (), people=council.workers[NEAR[1]][:1])
    reasons = Offered(
        "briefing", "Supervision that leaves a trace on the file", "supervision", -40, said=ON_SUPERVISION
    )
    _hold(making, reasons, near, need, absent=4)
    away = Offered("briefing", "Diversity: more than a box to tick", "diversity", -60)
    cancelled = _offer(making, away, council.qa_team[1], _teams(making, "Leaving care"))
    why = "The speaker left the service. It will be offered again in the new year."
    cancel(offer=cancelled, why=why, by=cancelled.lead, now=_moment(making, cancelled.planned_on - timedelta(days=3)))
    _offer(making, Offered("briefing", "Deciding, and saying why", "decision_making", -2), near, need)
    coming = Offered("workshop", "Plans with dates, owners and a copy for the family", "plans", 12)
    _offer(making, coming, near, need)


def _teams(making: Making, area: str) -> list[Team]:
    return [team for team in making.council.teams.values() if team.area.name == area]


def _offer(
    making: Making, offered: Offered, lead: User, teams: Collection[Team], people: Collection[User] = ()
) -> LearningOffer:  # fmt: skip
    planned = working_day(making.today + timedelta(days=offered.in_days))
    made = _moment(making, planned - MADE_BEFORE)
    found = theme_of(lead, offered.part, made.date())
    words = offered.finding or (finding_words(*found) if found else "Audits found this to be the weakest domain.")
    return offer_learning(
        kind=offered.kind, title=offered.title, part=offered.part, finding=words, lead=lead, planned_on=planned,
        teams=list(teams), people=people, by=lead, now=made,
    )  # fmt: skip


def _hold(
    making: Making, offered: Offered, lead: User, teams: Collection[Team], *, absent: int = 0,
    people: Collection[User] = (),
) -> None:  # fmt: skip
    """`absent` 5: each fifth of the invited does not come; 0: all do. Of a group two of three say something."""
    offer = _offer(making, offered, lead, teams, people)
    invited = [row.person for row in offer.attendance.select_related("person").order_by("pk")]
    came = [person for number, person in enumerate(invited, start=1) if not absent or number % absent]
    held_on = offer.planned_on
    record_held(offer=offer, held_on=held_on, attended=came, by=lead, now=_moment(making, held_on))
    answers = came[: 2 * len(came) // 3] if offered.said else []
    for number, person in enumerate(answers):
        useful, words = offered.said[number] if number < len(offered.said) else (3, "")
        row = to_say(person).get(offer=offer)
        say(attendance=row, useful=useful, said=words, by=person, now=_moment(making, held_on + timedelta(days=2)))


def _moment(making: Making, day: date) -> datetime:
    return min(at(working_day(day), 15), making.now)
