"""Questionnaires, invitations and answers for tests, with as few words as a test can bear.

`shipped` puts everything that ships in force; the others make one thing each and make what it stands on.
"""

from datetime import timedelta

from looped.cases.models import Case
from looped.core.sealing import seal
from looped.voice.models import FamilyMember, Invitation, Question, QuestionnaireVersion, QuestionText, Response
from looped.voice.operations.questionnaires import FIRST_DAY, ship_questionnaires
from looped.voice.tokens import handle_digest, new_token, token_digest
from tests.audits.build import case
from tests.cast import NOW, TODAY

QUESTIONS = (
    ("reach_worker", "agree", "I can talk to my worker when I need to."),
    ("have_plan", "yes_no", "Do you have your own copy of your plan?"),
    ("what_better", "text", "What should we do better?"),
)
FAVOURABLE = {"agree": ["strongly_agree", "agree"], "yes_no": ["yes"], "faces": ["3"]}


def shipped(cast) -> None:
    ship_questionnaires(by=cast.quinn, now=NOW)


def in_force(family: str = "experience", band: str = "8-11", moment: str = "") -> QuestionnaireVersion:
    """One that is in force already: of those that ship, after `shipped`."""
    return QuestionnaireVersion.objects.get(family=family, band=band, moment=moment, status="in_force")


def a_questionnaire(
    cast, family: str = "experience", band: str = "8-11", moment: str = "", *, number: int = 1, questions=QUESTIONS,
    polish=(),
) -> QuestionnaireVersion:  # fmt: skip
    """A small one in force, in English. `questions`: key, kind, words; `polish`: keys that have Polish words too."""
    version = QuestionnaireVersion.objects.create(
        family=family, band=band, moment=moment, number=number, made_by=cast.quinn, made_at=NOW
    )
    for order, (key, kind, text) in enumerate(questions):
        question = Question.objects.create(
            version=version, key=key, order=order, kind=kind, favourable=FAVOURABLE.get(kind, [])
        )
        languages = ("en", "pl") if key in polish else ("en",)
        QuestionText.objects.bulk_create(
            QuestionText(question=question, language=each, text=text) for each in languages
        )
    version.status, version.starts_on = QuestionnaireVersion.Status.IN_FORCE, FIRST_DAY
    version.save()
    return version


def a_member(of: Case, *, relation: str = "child", band: str = "8-11", language: str = "en") -> FamilyMember:
    return FamilyMember.objects.get_or_create(
        case=of, relation=relation, defaults={"band": band, "language": language}
    )[0]


def an_invitation(
    cast, *, of: Case | None = None, questionnaire: QuestionnaireVersion | None = None, moment: str = "review",
    status: str = "sent", token: str = "", relation: str = "child", **more
) -> Invitation:  # fmt: skip
    """Sent today to the child of a case, and open for four weeks. `token`: the link's secret, if the test needs it."""
    of = of or case(cast, reference=f"C-{new_token()[:8]}")
    asked = questionnaire or a_questionnaire(cast)
    member = a_member(of, relation=relation, band=asked.band)
    given = {
        "family": asked.family, "moment": asked.moment or moment, "band": asked.band, "language": member.language,
        "team": of.team, "area": of.team.area, "worker": of.worker, "way": "link", "proposed_on": TODAY,
    }  # fmt: skip
    if status not in ("proposed", "held", "stopped"):
        given |= {"sent_on": TODAY, "sent_by": of.worker, "closes_on": TODAY + timedelta(days=28)}
        given |= {"token_digest": token_digest(token or new_token())}
    if status == "held":
        given |= {"reason": "A funeral this week", "held_until": TODAY + timedelta(days=28), "holds": 1}
    return Invitation.objects.create(member=member, questionnaire=asked, status=status, **(given | more))


def a_response(cast, *, invitation: Invitation | None = None, on=TODAY, **more) -> Response:
    """Somebody's answers, without any answer yet. Where the invitation's case may be seen, say `seen_by` and `case`."""
    asked = invitation or an_invitation(cast, status="answered")
    given = {
        "questionnaire": asked.questionnaire, "family": asked.family, "moment": asked.moment, "band": asked.band,
        "language": "en", "team": asked.team, "area": asked.area, "way": "link", "received_on": on,
        "month": on.replace(day=1), "sealed_who": seal(asked.public_id), "handle_digest": handle_digest(new_token()),
    }  # fmt: skip
    return Response.objects.create(**(given | more))
