"""What the holder of a link to the staff survey is asked."""

from dataclasses import dataclass, replace
from datetime import date

from looped.accounts.models import ServiceArea
from looped.workforce import survey_links
from looped.workforce.models import SurveyQuestion, SurveyStandard, Wave, WaveLink
from looped.workforce.rules.survey_answers import length_for


@dataclass(frozen=True)
class Part:
    """A standard and its statements, each (key, text); or the council's own statements, with neither name nor about."""

    name: str
    about: str
    statements: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Asked:
    """`own_words`: questions to answer in own words; `areas`: (public id, name)."""

    wave: Wave
    parts: tuple[Part, ...]
    own_words: tuple[tuple[str, str], ...]
    areas: tuple[tuple[str, str], ...]

    @property
    def keys(self) -> list[str]:
        return [key for part in self.parts for key, _text in part.statements]

    @property
    def length(self) -> int:
        return length_for(self.keys, [key for key, _text in self.own_words])


def asked_by(token: str, today: date) -> Asked | None:
    """None where the link was used, is wrong or came too late: nobody can tell which, after the same one query.

    A printed link is not asked for the area: it counts in none.
    """
    link = (
        WaveLink.objects.filter(
            digest=survey_links.digest(token), wave__status=Wave.Status.OPEN, wave__closes_on__gte=today
        )
        .select_related("wave")
        .first()
    )
    if link is None:
        return None
    asked = asked_in(link.wave)
    return replace(asked, areas=()) if survey_links.is_printed(token) else asked


def asked_in(wave: Wave) -> Asked:
    questions = list(SurveyQuestion.objects.filter(version=wave.version_id).order_by("order", "pk"))
    agree = [each for each in questions if each.kind == SurveyQuestion.Kind.AGREE]
    parts = []
    for standard in _standards(wave, [each.standard for each in agree]):
        statements = tuple((each.key, each.text) for each in agree if each.standard == standard.key)
        parts.append(Part(standard.name, standard.about, statements))
    if own := tuple((each.key, each.text) for each in agree if not each.standard):
        parts.append(Part("", "", own))
    words = tuple((each.key, each.text) for each in questions if each.kind == SurveyQuestion.Kind.WORDS)
    areas = ServiceArea.objects.order_by("name").values_list("public_id", "name")
    return Asked(wave, tuple(parts), words, tuple(areas))


def _standards(wave: Wave, in_order: list[str]) -> list[SurveyStandard]:
    """In the order of their first statement."""
    found = {each.key: each for each in SurveyStandard.objects.filter(version=wave.version_id)}
    return [found[key] for key in dict.fromkeys(in_order) if key in found]
