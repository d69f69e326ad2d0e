"""The staff survey: two waves that closed, half a year apart, with some words of theirs shown, and one open now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from looped.demo.making import Making, at, working_day
from looped.demo.words import staff_survey as words
from looped.workforce.models import StaffComment, SurveyQuestion, Wave
from looped.workforce.operations import comments, wave_plans, waves
from looped.workforce.operations.answering import take_answers
from looped.workforce.operations.closing import close_wave
from looped.workforce.queries.survey_form import Asked, asked_in
from looped.workforce.rules.survey_answers import Answered

DAYS = 20  # from the first to the last
SKIPPED = 0.03  # of statements, by whoever answers
NO_AREA = 4
# How many answer of each area: some of them too few to be shown.
ANSWERS = {
    "Assessment": 14, "Children in care": 13, "Child protection and court": 12, "Children in need": 11,
    "Front door": 5, "Leaving care": 6, "Disabled children": 4, "Fostering and adoption": 5,
}  # fmt: skip
HARDER = {"Assessment": -0.35, "Children in care": 0.2}  # than elsewhere


@dataclass(frozen=True)
class Asking:
    """A wave so many days ago. leaning: the usual answer of each standard, from 1 to 5."""

    ago: int
    leaning: dict[str, float]
    written: tuple[words.Written, ...]


AUTUMN = Asking(410, {
    "framework": 3.7, "staffing": 2.7, "workload": 2.5, "wellbeing": 3.4, "supervision": 3.5, "development": 3.3,
    "registration": 3.9, "partnership": 3.0,
}, words.AUTUMN)  # fmt: skip
SPRING = Asking(215, {
    "framework": 4.0, "staffing": 2.8, "workload": 2.9, "wellbeing": 3.5, "supervision": 4.1, "development": 3.4,
    "registration": 4.0, "partnership": 3.1,
}, words.SPRING + words.TO_DECIDE + words.TO_READ)  # fmt: skip
NOW_AGO = 6


def ask_staff(making: Making) -> None:
    """Autumn and spring closed, and one that everybody can answer now."""
    for asking in (AUTUMN, SPRING):
        wave = _open(making, asking.ago)
        _answer(making, wave, asking)
        close_wave(wave=wave, by=making.council.principal, now=at(wave.closes_on + timedelta(days=1), 8))
        _read(making, wave, asking.written)
    wave = _open(making, NOW_AGO)
    # The demonstration's mails go nowhere; that they went is told on the page of the wave.
    waves.send_links(wave=wave, sending=0, by=making.council.principal, now=at(wave.opens_on, 9, 5))


def _open(making: Making, ago: int) -> Wave:
    first = working_day(making.today - timedelta(days=ago))
    season = "Spring" if 3 <= first.month <= 8 else "Autumn"
    by, now = making.council.principal, at(first, 9)
    wave = wave_plans.plan_wave(
        name=f"{season} {first.year}", opens_on=first, closes_on=first + timedelta(days=DAYS), by=by, now=now
    )
    waves.open_wave(wave=wave, by=by, now=now, send=False)
    return wave


def _answer(making: Making, wave: Wave, asking: Asking) -> None:
    """Of everybody who got a link, some seventy answer."""
    asked = asked_in(wave)
    standards = dict(SurveyQuestion.objects.filter(version=wave.version_id).values_list("key", "standard"))
    areas = [name for name, people in ANSWERS.items() for _person in range(people)] + [""] * NO_AREA
    everybody = waves.everybody_asked().count()
    links = waves.make_links_unsent(
        wave=wave, number=everybody, by=making.council.principal, now=at(wave.opens_on, 9, 5)
    )
    said: list[words.Written | None] = [*asking.written, *[None] * (len(areas) - len(asking.written))]
    making.random.shuffle(said)
    for link, area, text in zip(links, areas, said, strict=False):
        marks = dict(_marks(making, asked, asking, standards, area))
        public = making.council.areas[area].public_id if area else ""
        given = Answered(public, marks, {text[0]: text[1]} if text else {})
        take_answers(wave=wave, token=link, answered=given, length=asked.length, today=wave.opens_on)


def _marks(
    making: Making, asked: Asked, asking: Asking, standards: dict[str, str], area: str
) -> Iterable[tuple[str, int]]:  # fmt: skip
    """Who is content with one thing is more content with others, too."""
    own = making.random.gauss(HARDER.get(area, 0), 0.5)
    for key in asked.keys:
        mark = round(making.random.gauss(asking.leaning[standards[key]] + own, 0.9))
        if making.random.random() > SKIPPED:
            yield key, min(5, max(1, mark))


def _read(making: Making, wave: Wave, written: tuple[words.Written, ...]) -> None:
    """The principal social worker puts most of it into other words; the QA lead shows these."""
    reader, decider = making.council.principal, making.council.qa_lead
    found = {comment.text: comment for comment in StaffComment.objects.filter(wave=wave)}
    now = at(wave.closes_on + timedelta(days=5), 14)
    for each in written:
        _key, text, other = each
        comment = found[text]
        if other:
            comments.reword(comment=comment, text=other, may_stay=False, by=reader, now=now)
        elif each not in words.TO_READ:
            comments.put_aside(comment=comment, why=comments.Aside.ABOUT_SOMEBODY, by=reader, now=now)
        if other and each not in words.TO_DECIDE:
            later = now + timedelta(days=2)
            comments.show(comment=comment, seen=other, by=decider, now=later)
