"""Families who were asked and answered as in life, through `receive`; on top of build.py, which writes bare rows."""

from looped.cases.models import Case
from looped.voice.models import FamilyMember, Invitation, QuestionnaireVersion, Response
from looped.voice.operations.receiving import Given, receive
from looped.voice.tokens import handle_digest
from tests.audits.build import case
from tests.cast import TODAY
from tests.voice import build

ASKED = (
    ("reach_worker", "agree", "I can reach my worker."), ("have_plan", "yes_no", "Do you have your plan?"),
    ("what_good", "text", "What is good?"),
)  # fmt: skip
TOKEN = "a-link-for-tests-of-more-than-128-bits"


def a_questionnaire(cast, *, family="experience", band="12-17", **more) -> QuestionnaireVersion:
    return build.a_questionnaire(cast, family, band, questions=ASKED, **more)


def a_member(cast, *, of: Case | None = None, relation="child", band="12-17", reference="C-7001") -> FamilyMember:
    of = of or Case.objects.filter(reference=reference).first() or case(cast, reference)
    return build.a_member(of, relation=relation, band=band)


def an_invitation(cast, *, member=None, family="experience", moment="plan", token=TOKEN, **more) -> Invitation:
    """Sent today to a young person unless said; open for four weeks."""
    member = member or a_member(cast)
    version = QuestionnaireVersion.objects.filter(family=family, band=member.band).order_by("-number").first()
    version = version or a_questionnaire(cast, family=family, band=member.band)
    return build.an_invitation(
        cast, of=member.case, questionnaire=version, moment=moment, token=token, relation=member.relation, **more
    )


def a_response(cast, *, invitation=None, token=TOKEN, language="en", today=TODAY, answers=None, **given) -> Response:
    """Taken in as in life; `given`: fields of Given."""
    invitation = invitation or an_invitation(cast, token=token)
    answers = {"reach_worker": "agree", "what_good": "She listened to me."} if answers is None else answers
    assert receive(invitation=invitation, token=token, given=Given(language, answers, **given), today=today)
    return Response.objects.get(handle_digest=handle_digest(token))
