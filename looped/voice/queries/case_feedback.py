"""What families let somebody read about their own case (V1, V5): theirs alone, and never what is kept from them.

The person chose who may see: only quality assurance (nothing then reaches these pages, and no case stands with the
answer), their worker's manager too, or their worker too. Who the manager is, is asked at each look: whoever manages
that worker now, and works where the answer was given.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from markupsafe import Markup

from looped.accounts.models import User
from looped.accounts.roles import Permission as P
from looped.voice import drawings, wording
from looped.voice.models import Answer, Comment, Family, Response, Sentiment
from looped.voice.queries.questionnaires import Asked, contents_of
from looped.voice.rules.scales import VALUES

PAGE = 20
SeenBy = Response.SeenBy


@dataclass(frozen=True)
class Said:
    """One answer. Words in a language, with their translation (blank: none yet); or a drawing; or what was ticked."""

    question: str
    ticked: str = ""
    words: str = ""
    language: wording.Language | None = None
    translation: str = ""
    picture: Markup | None = None


@dataclass(frozen=True)
class Feedback:
    """What one person said of their case: what is good first. `writer`: who wrote it down; blank: they did."""

    public_id: str
    case: str
    moment: str
    who: str
    received_on: date
    writer: str
    strengths: list[Said]
    others: list[Said]


@dataclass(frozen=True)
class FeedbackPage:
    """Up to twenty, the newest first. `after`: to go on from; blank on the last page."""

    rows: list[Feedback]
    after: str


def may_read(user: User) -> QuerySet[Response]:
    """Every response about a case that the person let this user see."""
    named = Response.objects.filter(family=Family.CASE, case__isnull=False)
    mine = Q(worker=user, seen_by=SeenBy.WORKER)
    return named.filter(mine | _of_my_people(user))


def _of_my_people(user: User) -> Q:
    """Of those whom this user manages today, in the user's own team or, without one, area."""
    here = Q(team=user.team_id) if user.team_id else Q(area=user.area_id) if user.area_id else Q(pk=None)
    theirs = Q(worker__manager=user)
    if user.may(P.SEE_TEAM_AUDITS) and user.team_id:  # a case without a worker is the team manager's
        theirs |= Q(worker=None)
    return Q(seen_by__in=(SeenBy.MANAGER, SeenBy.WORKER)) & here & theirs


def feedback_page(user: User, *, after: str = "") -> FeedbackPage:
    """Six queries at most, however much was said."""
    found = may_read(user).select_related("case", "questionnaire")
    if after and (last := found.filter(public_id=after).values_list("received_on", flat=True).first()):
        found = found.filter(Q(received_on__lt=last) | Q(received_on=last, public_id__gt=after))
    rows = list(found.order_by("-received_on", "public_id")[: PAGE + 1])
    shown = rows[:PAGE]
    answers, comments = _by_response(Answer, shown), _by_response(Comment, shown)
    contents = contents_of({each.questionnaire.public_id: each.questionnaire for each in shown}.values())
    feedback = [
        _feedback(each, contents[each.questionnaire.public_id], answers[each.pk], comments[each.pk]) for each in shown
    ]
    return FeedbackPage(feedback, shown[-1].public_id if rows[PAGE:] else "")


def _by_response(model: type[Answer] | type[Comment], responses: list[Response]) -> dict[int | None, dict[str, list]]:
    found: dict[int | None, dict[str, list]] = defaultdict(lambda: defaultdict(list))
    for row in model.objects.filter(response__in=responses):
        found[row.response_id][row.key].append(row)
    return found


def _feedback(response: Response, asked: tuple[Asked, ...], answers: dict, comments: dict) -> Feedback:
    strengths: list[Said] = []
    others: list[Said] = []
    for question in asked:
        for answer in answers.get(question.key, ()):
            side = strengths if answer.favourable else others
            side.append(_answered(question, answer, response.band))
        for comment in comments.get(question.key, ()):
            if comment.is_drawing:  # the drawing itself stands among the answers
                continue
            side = strengths if comment.sentiment == Sentiment.POSITIVE else others
            side.append(_worded(question, comment))
    return Feedback(
        public_id=response.public_id, case=response.case.reference if response.case else "",
        moment=response.get_moment_display(), who=response.get_band_display(), received_on=response.received_on,
        writer=response.get_writer_display(), strengths=strengths, others=others,
    )  # fmt: skip


def _answered(question: Asked, answer: Answer, band: str) -> Said:
    words = question.in_language(wording.ENGLISH)
    if answer.drawing:
        return Said(words.text, picture=drawings.svg(answer.drawing, title=words.text))
    labels = dict(words.labels)
    if not labels and question.kind in VALUES:
        labels = dict(wording.labels(wording.ENGLISH, question.kind, band))
    return Said(words.text, ticked=labels.get(answer.value, answer.value))


def _worded(question: Asked, comment: Comment) -> Said:
    language = next((each for each in wording.LANGUAGES if each.key == comment.language), None)
    return Said(
        question.in_language(wording.ENGLISH).text, words=comment.text, language=language,
        translation=comment.translation,
    )  # fmt: skip
