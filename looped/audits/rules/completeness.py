"""What a form still lacks before it can be submitted: each thing with its place and a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from looped.framework.grades import NOT_APPLICABLE, OVERALL
from looped.framework.rules import Ceiling


@dataclass(frozen=True)
class Given:
    """What an auditor wrote in one part: a domain, or the overall page. Blank is not answered yet."""

    grade: str = ""
    evidence: str = ""
    difference: str = ""
    reason: str = ""
    strengths: str = ""
    improve: str = ""

    @property
    def is_empty(self) -> bool:
        return self == Given()


@dataclass(frozen=True)
class Talk:
    """How far the conversation with one person has come. `consent` is None while nobody has asked."""

    state: str = "not_tried"
    held_on: date | None = None
    said_something: bool = False
    consent: bool | None = None
    why_not: str = ""
    tries: int = 0

    @property
    def is_empty(self) -> bool:
        return self == Talk()


@dataclass(frozen=True)
class Sheet:
    """One form as a whole. `domains` are keys and names in order; `talks` is None where the form holds none."""

    domains: tuple[tuple[str, str], ...]
    answers: Mapping[str, Given] = field(default_factory=dict)
    talks: Mapping[str, Talk] | None = None
    ceiling: Ceiling | None = None
    ceiling_name: str = ""

    def given(self, part: str) -> Given:
        return self.answers.get(part, Given())


@dataclass(frozen=True)
class Missing:
    """One thing to do before submission. `box` is the field of the part's page where it is done."""

    part: str
    box: str
    sentence: str


SPEAKERS = ("child", "family", "worker")


def missing(sheet: Sheet) -> list[Missing]:
    """Everything that is missing, in the order of the task list; empty where the form can be submitted."""
    found = [each for key, _name in sheet.domains for each in missing_in(sheet, key)]
    for speaker in SPEAKERS if sheet.talks is not None else ():
        found += missing_in(sheet, speaker)
    return found + missing_in(sheet, OVERALL)


def missing_in(sheet: Sheet, part: str) -> list[Missing]:
    """What one part lacks: a domain by its key, "overall", or a person to talk with."""
    if part == OVERALL:
        return [Missing(part, box, sentence) for box, sentence in _overall(sheet)]
    if sheet.talks is not None and part in SPEAKERS:
        return [Missing(part, box, sentence) for box, sentence in _talk(sheet.talks.get(part, Talk()))]
    return [Missing(part, box, sentence) for box, sentence in _domain(sheet.given(part))]


Lack = tuple[str, str]


def _domain(given: Given) -> list[Lack]:
    if given.grade == NOT_APPLICABLE:
        return [] if given.reason.strip() else [("reason", _("Say why it does not apply to this child."))]
    found = []
    if not given.evidence.strip():
        found.append(("evidence", _("Write what you saw, and where.")))
    if not given.grade:
        found.append(("grade", _("Choose a grade, or say that it does not apply.")))
    return found


def _overall(sheet: Sheet) -> list[Lack]:
    given = sheet.given(OVERALL)
    found = []
    if not given.grade:
        found.append(("grade", _("Choose the overall grade.")))
    if not given.evidence.strip():
        found.append(("evidence", _("Write why you chose this overall grade.")))
    if not given.difference.strip():
        found.append(("difference", _("Write what difference the work made for the child.")))
    if not (given.strengths.strip() or given.improve.strip()):
        found.append(("strengths", _("Write what went well, or what to try next: the worker will read it.")))
    return found + _above_ceiling(sheet.ceiling, sheet.ceiling_name, given)


def _above_ceiling(ceiling: Ceiling | None, name: str, given: Given) -> list[Lack]:
    if ceiling is None or not ceiling.is_exceeded_by(given.grade):
        return []
    if ceiling.hard:
        return [("grade", _("The overall grade can be at best %(grade)s.") % {"grade": name})]
    if given.reason.strip():
        return []
    return [("reason", _("Say why the overall grade is better than %(grade)s.") % {"grade": name})]


def _talk(talk: Talk) -> list[Lack]:
    if talk.state == "held":
        return _held(talk)
    if talk.state == "not_asked":
        return [] if talk.why_not.strip() else [("why_not", _("Say why you decided not to ask."))]
    if talk.state == "tried" and talk.tries:
        return []
    return [("state", _("Say whether you spoke, tried, or decided not to ask."))]


def _held(talk: Talk) -> list[Lack]:
    found = []
    if talk.held_on is None:
        found.append(("held_on-day", _("Enter the day on which you spoke.")))
    if not talk.said_something:
        found.append(("positive", _("Write what you were told.")))
    if talk.consent is None:
        found.append(("consent_to_quote", _("Say whether you may quote what you were told.")))
    return found
