"""Two years of voices: events become invitations, some are held or stopped, some answered, read and themed."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib import resources
from typing import Any

from looped.cases.models import Case
from looped.core.errors import Refused
from looped.core.periods import Month
from looped.demo.council import Council
from looped.demo.drawing import a_drawing
from looped.demo.making import Making, at, working_day
from looped.demo.words.voices import THEMES_OF
from looped.voice.models import Band, Comment, Invitation, Question
from looped.voice.operations import asking, contacts, family, journey, receiving, stops, theming
from looped.voice.operations.comments import mark_read, translate
from looped.voice.operations.questionnaires import ship_questionnaires
from looped.voice.operations.themes import ship_themes
from looped.voice.rules.asking import Why
from looped.voice.rules.scales import values_of

MONTHS = 24
LATELY = 30  # moments in the last days
A_MONTH = 44  # moments to ask, in a month of full work
MOMENTS = {
    "Front door": ("first_contact", "assessment"),
    "Assessment": ("assessment", "first_contact", "closure"),
    "Children in need": ("plan", "review", "closure", "change_of_worker"),
    "Child protection and court": ("plan", "review", "assessment", "change_of_worker"),
    "Children in care": ("in_care", "review", "change_of_worker"),
    "Leaving care": ("in_care", "review", "plan"),
    "Disabled children": ("plan", "review", "in_care"),
    "Fostering and adoption": ("in_care", "review"),
}
LANGUAGES = ("pl", "ro", "uk", "ar", "cy")
MEANS = (("text", "07700 900{:03}"), ("email", "family{}@post.example"), ("by_hand", ""), ("post", "{} Long Lane"))
BEGINS, RISES = 0.52, 0.008  # the chance of a favourable answer in the first month, and more with each


@cache
def _said() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(resources.files("looped.demo.words").joinpath("said.toml").read_text(encoding="utf-8"))


@dataclass
class _Asked:
    """One person who has been asked."""

    invitation: Invitation
    token: str
    day: date
    language: str


def found_voice(council: Council, *, now: datetime) -> None:
    """The questionnaires and the themes, as they ship."""
    ship_questionnaires(by=council.qa_lead, now=now)
    ship_themes(by=council.qa_lead, now=now)


def hear_families(making: Making, month: Month) -> None:
    """One month: asked, answered, read, themed. Nothing before the two years."""
    if month < Month.of(making.today).plus(-MONTHS):
        return
    random = making.random
    for number in range(A_MONTH if month.first_day.month != 8 else A_MONTH // 2):
        day = working_day(month.first_day + timedelta(days=random.randint(0, 25)))
        if not making.has_come(day):
            continue
        asked = _ask(making, day, number)
        if asked:
            _family_answers(making, asked, month)
    now = min(at(month.last_day, 6), making.now)
    _decide_on_holds(making, month, now)
    asking.close_overdue(now=now)
    _read_and_theme(making, month)


def _decide_on_holds(making: Making, month: Month, now: datetime) -> None:
    """What was held comes up again after its weeks: most are sent then, some never."""
    held = Invitation.objects.filter(status="held", held_until__lte=now.date()).order_by("proposed_on", "member__case")
    again = [each.pk for each in held]
    asking.bring_up_holds(now=now)
    for invitation in Invitation.objects.filter(pk__in=again).order_by("proposed_on", "member__case"):
        by = invitation.worker or making.council.qa_lead
        if making.random.random() < 0.3:
            asking.stop_invitation(invitation=invitation, why=Why.ASKED_NOT_TO, by=by, now=now)
            continue
        means, address = making.random.choice(MEANS)
        _safe_contact(making, invitation, means, address.format(making.random.randint(100, 999)), by, now)
        try:
            sent = asking.send(invitation=invitation, by=by, now=now)
        except Refused:  # asked lately, or an enquiry has begun meanwhile
            asking.stop_invitation(invitation=invitation, why=Why.NOT_RIGHT, by=by, now=now)
            continue
        invitation.refresh_from_db()
        _family_answers(making, _Asked(invitation, sent.token, now.date(), invitation.language or "en"), month)


def hear_lately(making: Making) -> None:
    """The last days: more to read than was read, a little of it late."""
    month, random = Month.of(making.today), making.random
    for number in range(LATELY):
        day = working_day(making.today - timedelta(days=random.randint(3, 12)))
        asked = _ask(making, day, number) if making.has_come(day) else None
        if asked:
            _family_answers(making, asked, month, soon=True)
    _read_and_theme(making, month, until=making.today - timedelta(days=6))


def _ask(making: Making, day: date, number: int) -> _Asked | None:
    """Propose, and mostly send; some are held or stopped, and the newest still wait."""
    random = making.random
    case = _case(making)
    worker, now = case.worker or making.council.qa_lead, at(day, 10, number)
    moment = random.choice(MOMENTS[case.team.area.name])
    band, language = _who(making, case)
    found = journey.record_event(
        case=case, moment=moment, happened_on=day, band=band, language=language, by=making.council.qa_team[0], now=now
    )
    if not found.invitations:
        return None
    invitation, chance = found.invitations[0], random.random()
    waits = day > making.today - timedelta(days=8) and chance < 0.6
    if waits:
        return None
    if chance > 0.94:
        asking.hold(invitation=invitation, why=random.choice((Why.HARD_TIME, Why.COURT, Why.AWAY)), by=worker, now=now)
        return None
    if chance > 0.91:
        asking.stop_invitation(invitation=invitation, why=Why.ASKED_NOT_TO, by=worker, now=now)
        return None
    if chance > 0.90:
        stops.add_stop(case=case, kind="enquiry", begun_on=day, by=worker, now=now)
        return None
    means, address = random.choice(MEANS)
    _safe_contact(making, invitation, means, address.format(random.randint(100, 999)), worker, now)
    sent = asking.send(invitation=invitation, by=worker, now=now + timedelta(hours=2))
    invitation.refresh_from_db()
    return _Asked(invitation, sent.token, day, language or "en")


def _case(making: Making) -> Case:
    return making.random.choice(making.cases[making.random.choice(list(making.cases))])


def _who(making: Making, case: Case) -> tuple[str, str]:
    """A child of the case's age, or a parent; now and then somebody of another language."""
    random = making.random
    language = random.choice(LANGUAGES) if random.random() < 0.12 else "en" if random.random() < 0.8 else ""
    if case.team.area.name == "Leaving care":
        return Band.CARE_LEAVER, language
    return random.choice((Band.PARENT, Band.PARENT, Band.YOUNG, Band.YOUNG, Band.CHILD, Band.SMALL)), language


def _safe_contact(making: Making, invitation: Invitation, means: str, address: str, worker, now: datetime) -> None:
    member = invitation.member
    if member.contacts.filter(ended_at=None).exists():
        return
    contact = contacts.replace_contact(member=member, means=means, address=address, by=worker, now=now)
    contacts.confirm_contact(contact=contact, by=worker, now=now)


def _family_answers(making: Making, asked: _Asked, month: Month, *, soon: bool = False) -> None:
    """About half answer; some look, some decline, the rest are silent."""
    random, day = making.random, asked.day + timedelta(days=making.random.randint(0, 2 if soon else 12))
    chance = random.random()
    if not making.has_come(day) or chance > 0.72:
        return
    family.mark_opened(invitation=asked.invitation)
    if chance > 0.66:
        family.decline(invitation=asked.invitation)
    if chance > 0.56:
        return
    writer = random.choices(("", "own_worker", "advocate"), (88, 8, 4))[0]
    given = receiving.Given(
        language=asked.language, answers=_answers(making, asked, month), may_quote=random.random() < 0.75,
        seen_by=random.choices(("quality", "manager", "worker"), (60, 15, 25))[0], writer=writer,
        way="conversation" if writer else random.choice(("link", "link", "tablet", "paper")),
        hear_back=(back := _hear_back(making))[0], address=back[1],
    )  # fmt: skip
    receiving.receive(invitation=asked.invitation, token=asked.token, given=given, today=day)


def _hear_back(making: Making) -> tuple[str, str]:
    """The way, and the address where it needs one."""
    way = making.random.choices(("no", "email", "text", "post", "worker"), (52, 15, 15, 4, 14))[0]
    number = making.random.randint(100, 999)
    means = {"email": f"family{number}@post.example", "text": f"07700 900{number}", "post": f"{number} Long Lane"}
    return way, means.get(way, "")


def _answers(making: Making, asked: _Asked, month: Month) -> dict[str, Any]:
    """A favourable answer grows likelier month by month; a copy of the plan is the weakest of all."""
    random = making.random
    chance = BEGINS + RISES * (MONTHS - _months_between(month, Month.of(making.today)))
    found: dict[str, Any] = {}
    for question in asked.invitation.questionnaire.questions.order_by("order"):
        if random.random() < 0.08:
            continue
        values = values_of(question)
        if values:
            good = [value for value in values if value in question.favourable] or list(values)
            rest = [value for value in values if value not in good] or good
            likely = chance - (0.15 if question.key == "have_plan" else 0)
            found[question.key] = random.choice(good if random.random() < likely else rest)
        elif question.kind == Question.Kind.DRAWING:
            found[question.key] = a_drawing(random)
    return found | _words(making, asked)


def _months_between(one: Month, other: Month) -> int:
    return 12 * (other.number // 100 - one.number // 100) + other.number % 100 - one.number % 100


def _words(making: Making, asked: _Asked) -> dict[str, str]:
    """Own words for one question of those that ask for them, of somebody of that age and language."""
    keys = [each.key for each in asked.invitation.questionnaire.questions.filter(kind=Question.Kind.TEXT)]
    foreign = [each for each in _said()["elsewise"] if each["language"] == asked.language]
    fits = [each for each in foreign or _said()["said"] if asked.invitation.band in each["bands"]]
    if not keys or not fits or (asked.language != "en" and not foreign) or making.random.random() < 0.2:
        return {}
    line = making.random.choice(fits)
    better = line["sounds"] == "less_positive" and "what_better" in keys
    return {"what_better" if better else keys[0]: line["text"]}


DRAWN: dict[str, Any] = {"themes": [], "sounds": "neither", "text": ""}  # what is found in a drawing: it was seen


@cache
def _known() -> dict[str, dict[str, Any]]:
    return {line["text"]: line for part in _said().values() for line in part}


def _from_audit(comment: Comment) -> dict[str, Any] | None:
    """What is found in words from an audit's conversation; its heading says how it sounds."""
    themes = THEMES_OF.get(comment.text)
    return {"themes": list(themes), "sounds": comment.key, "text": comment.text} if themes else None


def _read_and_theme(making: Making, month: Month, *, until: date | None = None) -> None:
    """Read in a working day, mostly; themed in a week. What came in the last days still waits."""
    council, random = making.council, making.random
    readers = [council.qa_team[0], council.for_one_click.get("participation", council.qa_team[2]), council.qa_team[1]]
    last = until or min(month.last_day, making.today - timedelta(days=6))
    waiting = Comment.objects.filter(themed_on=None, codings=None, received_on__lte=last)
    for comment in waiting.order_by("received_on", "text", "pk"):
        line = DRAWN if comment.is_drawing else _known().get(comment.text) or _from_audit(comment)
        late = random.random() < 0.08
        read_on = working_day(comment.received_on + timedelta(days=4 if late else 0))
        if line is None or not making.has_come(read_on):
            continue
        first, second = random.sample(readers, 2)
        if comment.read_at is None:
            mark_read(comment=comment, by=first, now=at(read_on, 16))
        themed_on = working_day(read_on + timedelta(days=random.randint(2, 6)))
        if not making.has_come(themed_on):
            continue
        if comment.language != "en" and not comment.is_drawing:
            english = line.get("english", line["text"])
            translate(comment=comment, text=english, seen="", by=first, now=at(read_on, 16, 30))
        _theme(making, comment, line, [first, second], at(themed_on, 11))


def _theme(making: Making, comment: Comment, line: dict[str, Any], readers: list, now: datetime) -> None:
    """One or two people; the second sometimes sees it otherwise, and then the first settles. The newest wait."""
    random = making.random
    found = {"themes": line["themes"], "sentiment": line["sounds"], "comment": comment}
    theming.find_themes(**found, by=readers[0], now=now)
    if not comment.twice:
        return
    other = line["themes"][:1] if random.random() < 0.8 else ["respect"]
    known = comment.conversation_id is not None  # its heading says how it sounds
    sounds = line["sounds"] if known or random.random() < 0.9 else "both"
    became = theming.find_themes(
        comment=comment, themes=other, sentiment=sounds, by=readers[1], now=now + timedelta(hours=2)
    )
    is_new = comment.received_on > making.today - timedelta(days=25)
    if became is theming.Outcome.DIFFERS and not is_new:
        theming.settle_themes(**found, by=readers[0], now=now + timedelta(hours=4))
