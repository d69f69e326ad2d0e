"""The room's rows: feedback to workers (W1, W2), and the staff's own voice: survey, messages, circles (W4-W6)."""

from looped.workforce.models.circles import Circle, Proposal, ProposalAnswer, ProposalOutcome
from looped.workforce.models.feedback import Challenge, FeedbackTalk, Reply, ThankYou
from looped.workforce.models.messages import MessagePart, SpeakUpContact, StaffMessage, StaffReader
from looped.workforce.models.rules import StaffRules
from looped.workforce.models.survey import (
    SealedAnswers,
    StaffComment,
    Standard,
    StandardScore,
    SurveyQuestion,
    SurveyStandard,
    SurveyVersion,
    Wave,
    WaveCount,
    WaveLink,
)

__all__ = [
    "Challenge", "Circle", "FeedbackTalk", "MessagePart", "Proposal", "ProposalAnswer", "ProposalOutcome", "Reply",
    "SealedAnswers", "SpeakUpContact", "StaffComment", "StaffMessage", "StaffReader", "StaffRules", "Standard",
    "StandardScore", "SurveyQuestion", "SurveyStandard", "SurveyVersion", "ThankYou", "Wave", "WaveCount", "WaveLink",
]  # fmt: skip
