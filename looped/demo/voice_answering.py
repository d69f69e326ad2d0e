"""Two years of answering families: complaints and compliments, requests for another worker, and promises.

Called month by month, after the month's families were heard: `answer_families(making, month)`.
"""

from dataclasses import replace
from datetime import date, timedelta

from looped.cases.models import Case
from looped.core.periods import Month
from looped.core.working_days import add_working_days
from looped.demo.making import Making, at, working_day
from looped.demo.words.answering import COMPLAINTS, COMPLIMENTS, PROMISED, WANTED, WHY, Promised
from looped.voice.models import Band, Moment, Promise, Representation, TellBack
from looped.voice.operations import complaints, journey, promises, telling, worker_requests
from looped.voice.queries.telling import BY_HAND
from looped.voice.rules.complaints import Given, due_day

MONTHS = 24
A_MONTH = (3, 2)  # complaints and compliments
CHANGES = 6  # of worker, in a month of the last year, beyond those that lead to a question
OUTCOMES = ("upheld", "partly", "partly", "not_upheld", "resolved", "withdrawn")
TOLD = 0.9  # of those who wanted to hear
UNTOLD = 8  # promises of the last so many months: texts and letters are still to be sent
RECENT = 3  # months in which something may still be open


def answer_families(making: Making, month: Month) -> None:
    """One month of all three. Nothing before the two years."""
    if month < Month.of(making.today).plus(-MONTHS):
        return
    take_in_representations(making, month)
    change_workers(making, month)
    promise_and_keep(making, month)


def take_in_representations(making: Making, month: Month) -> None:
    """Three complaints and two compliments; one in six is answered late, and of the newest some wait, a few late."""
    for number, kind in enumerate(["complaint"] * A_MONTH[0] + ["compliment"] * A_MONTH[1]):
        day = working_day(month.first_day + timedelta(days=making.random.randint(0, 26)))
        if making.has_come(day):
            _representation(making, kind, day, number)


def _representation(making: Making, kind: str, day: date, number: int) -> None:
    random = making.random
    team = making.council.teams[random.choice(list(making.council.teams))]
    by = random.choice(making.council.qa_team)
    band = random.choice(Band.values)
    reference = f"{'COMP' if kind == 'complaint' else 'COMPL'}-{day:%y%m}-{number + 1}"
    if kind == "compliment":
        theme, summary = random.choice(COMPLIMENTS)
        given = Given(reference, kind, day, theme_key=theme, from_band=band, summary=summary)
        complaints.add_representation(given=given, area=team.area, team=team, by=by, now=at(day, 15))
        return
    theme, summary, _lesson = random.choice(COMPLAINTS)
    stage = random.choices((1, 2, 3), weights=(82, 14, 4))[0]
    given = Given(reference, kind, day, stage, theme_key=theme, from_band=band, summary=summary)
    row = complaints.add_representation(given=given, area=team.area, team=team, by=by, now=at(day, 15))
    _answer(making, row, given)


def _answer(making: Making, row: Representation, given: Given) -> None:
    """In time mostly; some late; the newest not at all yet."""
    random = making.random
    due = due_day(given.stage or 1, given.received_on)
    late = random.random() < 0.17
    day = add_working_days(due, random.randint(2, 15)) if late else due - timedelta(days=random.randint(0, 4))
    day = max(_at_work(day), given.received_on)
    waits = given.received_on > making.today - timedelta(days=30 * RECENT) and random.random() < 0.55
    if waits or not making.has_come(day):
        return
    outcome = random.choice(OUTCOMES)
    lesson = next(each[2] for each in COMPLAINTS if each[1] == given.summary) if outcome in ("upheld", "partly") else ""
    answered_on = None if outcome == "withdrawn" else day
    answered = replace(given, due_on=row.due_on, answered_on=answered_on, outcome=outcome, lesson=lesson)
    complaints.change_representation(
        row=row, seen=0, given=answered, area=row.area, team=row.team, by=row.entered_by, now=at(day, 15)
    )


def _at_work(day: date) -> date:
    """The day itself, or the Friday before it."""
    return day - timedelta(days=max(day.weekday() - 4, 0))


def change_workers(making: Making, month: Month) -> None:
    """Workers who changed, some children's three times; and one or two a month who asked for it."""
    random = making.random
    open_cases = [case for cases in making.cases.values() for case in cases if case.status == Case.Status.OPEN]
    often = sorted(open_cases, key=lambda case: case.reference)[::37]
    for number in range(CHANGES):
        day = working_day(month.first_day + timedelta(days=random.randint(0, 26)))
        late = making.today - timedelta(days=1)
        if making.has_come(day):
            # As a list would tell it months later: too long ago to ask about it, so that nobody is.
            case = random.choice(often if number < 3 else open_cases)
            journey.record_event(
                case=case, moment=Moment.CHANGE_OF_WORKER, happened_on=day, band=Band.YOUNG,
                by=making.council.qa_team[0], now=at(max(late, day), 16, number),
            )  # fmt: skip
    for _number in range(random.choice((1, 2, 2))):
        day = working_day(month.first_day + timedelta(days=random.randint(0, 26)))
        if making.has_come(day) and month >= Month.of(making.today).plus(-14):
            _request(making, random.choice([each for each in open_cases if each.worker_id]), day)


def _request(making: Making, case: Case, day: date) -> None:
    random, qa = making.random, making.council.qa_team[0]
    request = worker_requests.add_request(
        case=case, asked_by=random.choice(("child", "child", "parent")), asked_on=day, wanted=random.choice(WANTED),
        by=qa, now=at(day, 15),
    )  # fmt: skip
    decided = add_working_days(day, random.choice((3, 5, 8, 9, 9, 14)))
    waits = day > making.today - timedelta(days=45) and random.random() < 0.6
    if waits or not making.has_come(decided):
        return
    manager = making.council.managers[case.team.name]
    outcome = random.choice(list(WHY))
    now = at(decided, 15)
    worker_requests.decide_request(
        request=request, outcome=outcome, decided_by=manager, decided_on=now.date(), why=random.choice(WHY[outcome]),
        by=manager, now=now,
    )  # fmt: skip
    told = working_day(decided + timedelta(days=2))
    if making.has_come(told) and random.random() < 0.9:
        request.refresh_from_db()
        worker_requests.tell_decision(request=request, told_on=told, by=manager, now=at(told, 15))


def promise_and_keep(making: Making, month: Month) -> None:
    """What is promised in the month, and what of earlier promises is done in it."""
    for each in PROMISED:
        made = working_day(Month.of(making.today).plus(-each.made).first_day + timedelta(days=7))
        if Month.of(made) == month:
            _promise(making, each, made)
        done = working_day(made + timedelta(days=each.done)) if each.done is not None else None
        if done and Month.of(done) == month and making.has_come(done):
            _keep(making, each, done)


def _promise(making: Making, each: Promised, day: date) -> None:
    council, now = making.council, at(day, 11)
    owner = list(council.heads.values())[each.made % len(council.heads)]
    made = promises.make_promise(
        said=promises.Said(each.said, each.theme), promise=each.promise, owner=owner,
        due_on=working_day(day + timedelta(days=each.due)), by=council.qa_lead, now=now,
    )  # fmt: skip
    for language, (said, words, did) in each.words.items():
        promises.translate_promise(
            promise=made, language=language, said=said, words=words, did=did, by=council.participation, now=now
        )
    if each.public:
        promises.publish_promise(promise=made, is_public=True, by=council.participation, now=now)


def _keep(making: Making, each: Promised, day: date) -> None:
    """Done, and told, mostly; or it cannot be kept. Texts and letters about the newest that are done still wait."""
    made = Promise.objects.filter(promise=each.promise).select_related("owner").first()
    if made is None:
        return
    now = at(day, 15)
    if each.cannot:
        promises.withdraw_promise(promise=made, why=each.did, by=made.owner, now=now)
        return
    promises.do_promise(promise=made, did=each.did, by=made.owner, now=now)
    rows = TellBack.objects.filter(promise=made).order_by("public_id")
    if each.made <= UNTOLD:
        rows = rows.exclude(response__hear_back__in=BY_HAND)
    for row in rows.select_related("promise"):
        if making.random.random() < TOLD:
            telling.mark_told(tell_back=row, by=making.council.participation, now=now + timedelta(hours=1))
