"""What became of final audits for the worker: talked about or opened by itself, replied to, challenged, thanked for."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from looped.accounts.models import User
from looped.audits.models import Audit
from looped.audits.operations.feedback import open_to_worker
from looped.audits.queries.feedback import all_rules, may_challenge_until, opens_on, waiting_to_open
from looped.core.working_days import add_working_days
from looped.demo.making import Making, at
from looped.demo.present import NEAR
from looped.demo.words.feedback import AGREED, ANSWERS, FACTS, NOTES, REPLIES, SHOWN
from looped.workforce.models import Challenge, ThankYou
from looped.workforce.operations.challenges import answer_challenge, challenge_fact
from looped.workforce.operations.talks import mark_replies_read, record_talk, write_reply
from looped.workforce.operations.thanks import say_who_sees, thank
from looped.workforce.queries.challenges import who_may_answer
from looped.workforce.queries.reach import line_manager_of
from looped.workforce.queries.thanks import good_work_of, may_thank_for

TALKED = 0.6  # of the audits whose wait is over: the others opened by themselves


def give_feedback(making: Making) -> None:
    """As time went: every audit opens by a talk or by the wait; then what people said to it."""
    rules = all_rules()
    ours = making.council.for_one_click["social_worker"].pk
    by_talk = False  # the first of the one-click worker's opens by itself
    for audit in list(waiting_to_open().select_related("worker", "team")):
        if audit.worker_id == ours:
            _open(making, audit, opens_on(audit, rules), talks=by_talk, days=1)
            by_talk = True
        else:
            talks, days = making.random.random() < TALKED, making.random.randint(1, 4)
            _open(making, audit, opens_on(audit, rules), talks=talks, days=days)
    _say_back(making)
    _thank(making)


def _open(making: Making, audit: Audit, by_itself: date, *, talks: bool, days: int) -> None:
    """Some by a talk, so many working days after; what is not talked about opens by itself; the newest still wait."""
    assert audit.worker and audit.finalised_at and audit.final_on
    manager = line_manager_of(audit.worker)
    talk_on = add_working_days(max(audit.finalised_at.date(), audit.final_on), days)
    talks = talks and making.has_come(talk_on) and talk_on < by_itself
    if manager and talks:
        agreed = making.random.choice(AGREED)
        record_talk(audit=audit, held_on=talk_on, agreed=agreed, by=manager, now=at(talk_on, 16))
    elif making.has_come(by_itself):
        open_to_worker(audit=audit, by=making.council.system, now=at(by_itself, 6))


def _own(making: Making) -> list[Audit]:
    """Open audits of the team in which the one-click people work: the one-click worker's first, the newest first."""
    worker = making.council.for_one_click["social_worker"]
    found = Audit.objects.filter(team__name=NEAR[1], opened_to_worker_at__isnull=False, source="")
    rows = (
        found.filter(worker__is_active=True).select_related("worker", "area", "team").order_by("-opened_to_worker_at")
    )
    return sorted(rows, key=lambda audit: audit.worker_id != worker.pk)


def _say_back(making: Making) -> None:
    """Replies read and unread; a fact challenged and not answered yet, one upheld, one not."""
    own = _own(making)
    rules = all_rules()
    for place, audit in enumerate(own[:4]):
        now = _after(making, audit, 1)
        write_reply(audit=audit, text=REPLIES[place % len(REPLIES)], by=_worker(audit), now=now)
        manager = line_manager_of(_worker(audit))
        if place % 2 and manager:
            mark_replies_read(audit=audit, by=manager, now=_after(making, audit, 2))
    stories: list[Callable[[Making, Challenge], None]] = [_leave_open, _uphold, _refuse]
    for audit in own:
        if not stories:
            return
        now = _after(making, audit, 2)
        in_time = now.date() <= may_challenge_until(audit, rules)
        if in_time and who_may_answer([audit])[audit.pk] and _fits(making, stories[0], now):
            place = 3 - len(stories)
            made = challenge_fact(audit=audit, fact=FACTS[place], shown_where=SHOWN[place], by=_worker(audit), now=now)
            stories.pop(0)(making, made)


def _fits(making: Making, story: Callable, made: datetime) -> bool:
    """An open one was made lately; an answered one so long ago that there was time for the answer."""
    answered = add_working_days(made.date(), 4)
    return making.now.date() <= add_working_days(made.date(), 10) if story is _leave_open else making.has_come(answered)


def _leave_open(making: Making, challenge: Challenge) -> None:
    """The moderators of the area find it under Today."""


def _uphold(making: Making, challenge: Challenge) -> None:
    _answer(making, challenge, upheld=True)


def _refuse(making: Making, challenge: Challenge) -> None:
    _answer(making, challenge, upheld=False)


def _answer(making: Making, challenge: Challenge, *, upheld: bool) -> None:
    able = who_may_answer([challenge.audit])[challenge.audit_id]
    by = User.objects.get(pk=min(able))
    now = at(add_working_days(challenge.made_at.date(), 4), 11)
    answer_challenge(
        challenge=challenge, upheld=upheld, answer=ANSWERS[upheld], may_change_grade=upheld, by=by, now=now
    )


def _thank(making: Making) -> None:
    """From the team's manager and the area's: shown to the team, kept, and not said yet."""
    people = making.council.for_one_click
    own = {audit.pk: place for place, audit in enumerate(_own(making))}
    shares = [True, None, False, True, True]
    for by, count in ((people["team_manager"], 3), (people["service_manager"], 2)):
        found = [audit for audit in may_thank_for(by).filter(source="") if audit.pk in own]
        for audit in sorted(found, key=lambda audit: own[audit.pk])[:count]:
            said = shares[0] if shares else None
            good = good_work_of(audit, by)
            part = good.outstanding[0][0] if good.outstanding else ""
            now = _after(making, audit, 2)
            note = thank(audit=audit, part=part, text=NOTES[5 - len(shares)], by=by, now=now)
            if said is not None:
                say_who_sees(thanks=note, team_may_see=said, by=_worker(audit), now=now + timedelta(hours=3))
                ThankYou.objects.filter(pk=note.pk).update(seen_at=now + timedelta(hours=3))
            shares.pop(0)


def _worker(audit: Audit) -> User:
    assert audit.worker
    return audit.worker


def _after(making: Making, audit: Audit, days: int) -> datetime:
    """Some working days after it was opened, in the morning; never after now."""
    assert audit.opened_to_worker_at
    day = add_working_days(audit.opened_to_worker_at.date(), days)
    return min(at(day, 9, 40), making.now)
