"""What children, young people, parents, carers and workers told us; who was asked; and what came of it."""

from looped.voice.models.answering import Promise, TellBack
from looped.voice.models.answers import Answer, Draft, IdentityOpening, Response
from looped.voice.models.asking import (
    Contact,
    EventList,
    FamilyMember,
    Invitation,
    JourneyEvent,
    Stop,
    VoiceRules,
)
from looped.voice.models.complaints import Representation, WorkerRequest
from looped.voice.models.conversations import Attempt, Conversation
from looped.voice.models.kinds import Band, Family, Moment, Sentiment, Way
from looped.voice.models.listening import Coding, Comment, CommentTheme, Suggestion, Theme, ThemeList
from looped.voice.models.participation import Card, Group, Pack, Pile
from looped.voice.models.questionnaires import Question, QuestionnaireVersion, QuestionText, TranslationCheck
from looped.voice.models.quoting import Quotation
from looped.voice.models.safety import DutyTurn, SafetyAlert, SafetyStep, WatchWord

__all__ = [
    "Answer", "Attempt", "Band", "Card", "Coding", "Comment", "CommentTheme", "Contact", "Conversation", "Draft",
    "DutyTurn", "EventList", "Family", "FamilyMember", "Group", "IdentityOpening", "Invitation", "JourneyEvent",
    "Moment", "Pack", "Pile", "Promise", "Question", "QuestionText", "QuestionnaireVersion", "Quotation",
    "Representation", "Response", "SafetyAlert", "SafetyStep", "Sentiment", "Stop", "Suggestion", "TellBack", "Theme",
    "ThemeList", "TranslationCheck", "VoiceRules", "WatchWord", "Way", "WorkerRequest",
]  # fmt: skip
