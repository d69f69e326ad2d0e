"""What is late and went up: steps to decide, decided, not decided in time and overtaken; evidence; clocks to come."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from looped.audits.models import Action, Audit, DangerAlert
from looped.audits.operations.actions import complete, raise_action, record_first_step, record_plan, send_back
from looped.audits.operations.clocks import set_clocks
from looped.audits.operations.danger import follow_up
from looped.audits.operations.evidence import add_file
from looped.audits.rules.clocks import DEFAULTS
from looped.core.periods import Month
from looped.demo.making import Making
from looped.demo.present import NEAR
from looped.demo.words import DECISIONS, DIFFERENCES, FIRST_STEPS, PLANS, WHAT_IS_LATE
from looped.improvement.models import Escalation
from looped.improvement.operations.deciding import decide
from looped.improvement.operations.escalation import escalate
from looped.improvement.queries.escalation import TO_DECIDE

LOOKS = (32, 25, 18, 12, 8, 6, 4, 3, 1, 0)  # days ago on which the ladder was looked at
PDF = b"%PDF-1.4\n% An invented visit record of the demonstration.\n%%EOF\n"


def let_time_run(making: Making) -> None:
    """On audits of the team in which the one-click people work, and on all else that is late by now."""
    random = Random(len(making.months))
    _begin(making)
    _near(making)
    _answer_an_alarm(making)
    for days in LOOKS:
        now = making.now - timedelta(days=days)
        escalate(by=making.council.system, now=now)
        _decide_some(making, random, now)
    _clocks_to_come(making)


def _begin(making: Making) -> None:
    """Most of those who have something to do have recorded how they began."""
    rows = Action.objects.live().filter(status=Action.Status.OPEN, audit__status=Audit.Status.FINAL)
    for action in rows.exclude(first_step_due_on=None).select_related("owner", "audit", "alarm").order_by("pk"):
        if action.pk % 4 and action.begun_at:
            now = min(action.begun_at + timedelta(days=1), making.now)
            record_first_step(action=action, text=FIRST_STEPS[action.pk % len(FIRST_STEPS)], by=action.owner, now=now)
            if action.pk % 3:
                later = min(action.begun_at + timedelta(days=4), making.now)
                record_plan(action=action, text=PLANS[action.pk % len(PLANS)], by=action.owner, now=later)


def _near(making: Making) -> None:
    """Late ones of the team manager and of a social worker; one whose verifying is late; one with a file."""
    people, now = making.council.for_one_click, making.now
    audits = Audit.objects.counted().filter(status=Audit.Status.FINAL, team__name=NEAR[1])
    audit = audits.select_related("team", "area").order_by("-final_on", "pk")[0]

    def ask(owner: str, severity: str, days_ago: int) -> Action:
        then = now - timedelta(days=days_ago)
        action = raise_action(
            audit=audit, what=WHAT_IS_LATE[owner, severity], difference=DIFFERENCES[days_ago % len(DIFFERENCES)],
            severity=severity, owner=people[owner], by=making.council.qa_team[0], now=then,
        )  # fmt: skip
        record_first_step(action=action, text=FIRST_STEPS[0], by=action.owner, now=then + timedelta(hours=3))
        record_plan(action=action, text=PLANS[0], by=action.owner, now=then + timedelta(days=1))
        return action

    ask("team_manager", "inadequate", 21)  # the head of service is to decide
    ask("social_worker", "inadequate", 40)  # the director is
    waits = ask("social_worker", "improve", 33)
    complete(action=waits, evidence="The chronology is up to date.", by=waits.owner, now=now - timedelta(days=24),
             reference="Chronology, 3 pages")  # fmt: skip
    shown = ask("team_manager", "improve", 12)
    add_file(action=shown, name="Visit record.pdf", content=PDF, by=shown.owner, now=now - timedelta(days=5))
    complete(action=shown, evidence="The visit record shows it.", by=shown.owner, now=now - timedelta(days=5))
    send_back(action=shown, why="The record does not say who spoke with the child.", by=making.council.qa_team[0],
              now=now - timedelta(days=4))  # fmt: skip


def _answer_an_alarm(making: Making) -> None:
    """Something that was asked for at once, because of the alarm that is answered."""
    alert = DangerAlert.objects.exclude(answered_at=None).select_related("audit__area", "audit__case").order_by("pk")[0]
    head = making.council.heads[alert.audit.area.name]
    if alert.answered_at and alert.sent_to.filter(pk=head.pk).exists():
        owner = making.council.service_managers[alert.audit.area.name]
        follow_up(alert=alert, what=WHAT_IS_LATE["alarm", "unsafe"], difference=DIFFERENCES[3], owner=owner, by=head,
                  now=alert.answered_at)  # fmt: skip


def _decide_some(making: Making, random: Random, now: datetime) -> None:
    """About half; what went up in the last week to the one-click people is left for whoever looks."""
    clickable = set(making.council.for_one_click.values())
    rows = Escalation.objects.filter(TO_DECIDE).select_related("to", "action__owner", "action__audit", "action__alarm")
    for row in rows.select_related("alert", "look_back__audit").order_by("pk"):
        fresh = making.now - row.raised_at < timedelta(days=6)
        if row.alert or random.random() < 0.35 or (row.to in clickable and fresh):
            continue
        day = None
        if row.action and row.action.status == Action.Status.OPEN and random.random() < 0.4:
            day = now.date() + timedelta(days=random.randint(8, 25))
        words = DECISIONS["new_day" if day else "as_it_is"][row.pk % 2]
        decide(escalation=row, decision=words, by=row.to, now=now, due_on=day)


def _clocks_to_come(making: Making) -> None:
    """A shorter plan clock, from the month after next."""
    day = Month.of(making.today).plus(2).first_day
    kinder = replace(DEFAULTS["improve"], plan=4)
    set_clocks(severity="improve", clocks=kinder, starts_on=day, by=making.council.qa_lead,
               now=making.now)  # fmt: skip
