"""Work for the people as whom one click signs in: actions at every point of their life."""

from dataclasses import dataclass
from datetime import timedelta

from looped.accounts.models import User
from looped.audits.models import Action, Audit
from looped.audits.operations.actions import complete, raise_action, send_back
from looped.demo.making import Making
from looped.demo.present import NEAR
from looped.demo.words import ACTIONS, ANSWERS, DIFFERENCES, EVIDENCE_OF_DOING


@dataclass(frozen=True)
class Task:
    """An action: raised and due so many days ago (negative: to come); done so many days ago, or not (None)."""

    owner: str  # a key of `Council.for_one_click`
    raised: int
    due: int
    done: int | None = None
    sent_back: bool = False


TASKS = (
    Task("social_worker", raised=30, due=4),
    Task("social_worker", raised=12, due=-9),
    Task("social_worker", raised=35, due=-3, done=6, sent_back=True),
    Task("social_worker", raised=25, due=2, done=3),
    Task("team_manager", raised=28, due=3),
    Task("team_manager", raised=9, due=-12),
    Task("team_manager", raised=21, due=0, done=2),
    Task("auditor", raised=10, due=-20),
    Task("qa_team", raised=14, due=-6),
    Task("qa_lead", raised=20, due=-1),
    Task("service_manager", raised=15, due=-5),
    Task("head_of_service", raised=18, due=-10),
    Task("director", raised=16, due=-14),
)
OWN = {
    "director": "Raise with health partners that reviews lack a view from health.",
    "head_of_service": "Agree with team managers how plans are tested with families each month.",
    "service_manager": "Observe one supervision in each team this month.",
    "qa_lead": "Hold a workshop on plans in words that families use.",
    "qa_team": "Show the team two plans that worked, and why.",
    "auditor": "Show the QA team how you found the visit records.",
}
TO_DO = ACTIONS[Action.Severity.IMPROVE.value]


def give_tasks(making: Making) -> None:
    """On final audits of the team in which the one-click people work, each on another audit while there are any."""
    audits = Audit.objects.counted().filter(status=Audit.Status.FINAL, area__name=NEAR[0])
    audits = audits.select_related("team", "worker")
    own_team = list(audits.filter(team__name=NEAR[1]).order_by("-final_on", "pk")[: len(TASKS)])
    people = making.council.for_one_click
    for place, task in enumerate(TASKS):
        what = OWN.get(task.owner) or TO_DO[place % len(TO_DO)]
        _give(making, task, what, own_team[place % len(own_team)], people[task.owner])


def _give(making: Making, task: Task, what: str, audit: Audit, owner: User) -> None:
    by, now, today = making.council.qa_team[1], making.now, making.today
    action = raise_action(
        audit=audit, what=what, difference=DIFFERENCES[task.raised % len(DIFFERENCES)],
        severity=Action.Severity.IMPROVE, owner=owner,
        due_on=today - timedelta(days=task.due), by=by, now=now - timedelta(days=task.raised),
    )  # fmt: skip
    if task.done is None:
        return
    shown = making.random.choice(EVIDENCE_OF_DOING)
    complete(action=action, evidence=shown, by=owner, now=now - timedelta(days=task.done))
    if task.sent_back:
        send_back(action=action, why=ANSWERS["back"], by=by, now=now - timedelta(days=task.done - 1))
