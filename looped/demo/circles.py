"""Quality circles: four that met, with answers of every kind and one that is late, and one to come."""

from dataclasses import dataclass
from datetime import date, timedelta

from looped.accounts.models import User
from looped.demo.making import Making, at, working_day
from looped.workforce.models import Circle, Proposal
from looped.workforce.operations import circles as operations
from looped.workforce.operations import proposals as answering

Rank = Circle.Rank


@dataclass(frozen=True)
class Said:
    """An answer: so many days after the proposal. on: that many days from the demonstration's today; None: a no."""

    says: str
    after: int
    on: int | None
    why: str


@dataclass(frozen=True)
class Proposed:
    """A proposal, and what became of it. leader: an area whose head owes the answer; blank: the director."""

    text: str
    better: str
    leader: str
    answer: Said | None = None
    outcome: str = ""
    done: bool = False
    public: tuple[str, str, str] | None = None


@dataclass(frozen=True)
class Met:
    """A circle so many days before today."""

    ago: int
    rank: str
    topic: str
    about: str
    present: int
    notes: str
    proposals: tuple[Proposed, ...]


MET = (
    Met(
        285, Rank.SOCIAL_WORKER, "What takes us away from families?",
        "In supervision many say that they write more than they visit.", 7,
        "After each visit the same facts go into three forms. The group counted an hour for each visit.\n"
        "Nobody could say who reads the second form.\nWhat helps: writing in the car park straight after a visit, and "
        "teams that keep one morning free of meetings.",
        (
            Proposed(
                "Make one form of the three that follow a visit.",
                "Two hours more a week for families, in every team.", "Children in need",
                Said("yes", 9, -150, "The second form goes. Its two questions move into the visit record."),
                "The three forms are one now. Teams measured forty minutes saved for each visit.",
                True,
                (
                    "Social workers told us that they wrote the same things three times after each visit to a family.",
                    "Yes. We said that we would make one form out of three.",
                    "There is one short form now. Social workers have more time for children and families.",
                ),
            ),
        ),
    ),
    Met(
        150, Rank.NEWLY_QUALIFIED, "What would have helped in our first year?",
        "Half of those who began last year asked for more time to shadow.", 5,
        "First visits alone came too early. Shadowing was offered and then cancelled when the duty desk was short.\n"
        "The group valued learning sets, and would hold them in working hours.",
        (
            Proposed(
                "In the first six months, two visits of each new kind together with an experienced colleague.",
                "Children meet somebody who knows what to do; new colleagues stay.", "",
                Said("yes", 12, 45, "Every team plans it. It counts as work of both, so that duty does not cancel it."),
                "It is in place in assessment teams. Teams for children in care follow.",
            ),
        ),
    ),
    Met(
        95, Rank.FAMILY_SUPPORT, "How do families reach us out of hours?",
        "Families told us in the survey that nobody answers after five.", 6,
        "Families ring in the evening, when children are home. One shared telephone would do for each area.\n"
        "The group would take turns if the time is given back in the same week.",
        (
            Proposed(
                "A shared telephone until eight in the evening, in turns, with the time given back.",
                "Families reach somebody who knows them before a worry becomes a crisis.", "Children in need",
                Said("not_yet", 30, 20, "We need to agree it with the unions. We have asked for a meeting next month."),
            ),
        ),
    ),
    Met(
        48, Rank.REVIEWING, "Do children’s views change their plans?",
        "Audits found that wishes are written down, and that plans often stay as they were.", 5,
        "Views reach us two days before a review, too late to change a plan. Young people want to choose where the "
        "review takes place.\nThe group would stop reviews in offices without windows.",
        (
            Proposed(
                "No review in the main office: the child chooses the place.",
                "Children come, and speak.", "Children in care",
                Said("no", 10, None, "Two in five reviews need rooms with a video link. The child may choose among "
                     "three other places instead; we will put these to the group."),
            ),
            Proposed(
                "Send the child’s views to everybody ten days before the review.",
                "There is time to change the plan before the meeting.", "Children in care",
            ),
        ),
    ),
)  # fmt: skip
AHEAD = 12
TO_COME = ("What makes supervision useful?", "Audits rate supervision lowest of all domains.")


def hold_circles(making: Making) -> None:
    """All of them, each step at its own moment."""
    for met in MET:
        _hold(making, met)
    day, council = working_day(making.today + timedelta(days=AHEAD)), making.council
    topic, about = TO_COME
    plan = operations.Plan(topic, about, Rank.SENIOR, day, "Learning centre, room 3, at two", council.principal)
    operations.plan_circle(plan=plan, by=council.principal, now=making.now)


def _hold(making: Making, met: Met) -> None:
    by = making.council.principal
    day = working_day(making.today - timedelta(days=met.ago))
    plan = operations.Plan(met.topic, met.about, met.rank, day, "Learning centre, at two", by)
    circle = operations.plan_circle(plan=plan, by=by, now=at(day - timedelta(days=14), 10))
    operations.record_held(
        circle=circle, held_on=day, present=met.present, of_one_rank=True, notes=met.notes, by=by, now=at(day, 16)
    )
    for each in met.proposals:
        proposal = operations.propose(
            circle=circle, text=each.text, better=each.better, leader=_leader(making, each), by=by, now=at(day, 16, 20)
        )
        _answer(making, proposal, each, day)


def _answer(making: Making, proposal: Proposal, each: Proposed, day: date) -> None:
    if not (said := each.answer):
        return
    leader = _leader(making, each)
    on = None if said.on is None else making.today + timedelta(days=said.on)
    moment = at(working_day(day + timedelta(days=said.after)), 11)
    answer = answering.Answer(said.says, on, said.why)
    answering.answer_proposal(proposal=proposal, seen=0, answer=answer, by=leader, now=moment)
    if each.outcome and on:
        since = working_day(min(on, making.today - timedelta(days=20)))
        answering.record_outcome(
            proposal=proposal, seen=0, text=each.outcome, is_done=each.done, on=since, by=leader, now=at(since, 15)
        )
        if each.public:
            words, editor = answering.PublicWords(*each.public), making.council.qa_team[0]
            answering.publish(proposal=proposal, words=words, by=editor, now=at(since + timedelta(days=7), 10))


def _leader(making: Making, each: Proposed) -> User:
    return making.council.heads[each.leader] if each.leader else making.council.director
