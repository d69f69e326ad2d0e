"""Sentences in our own words for what auditors, families and workers might write. No names of children."""

from looped.demo.words.after import (
    ACTIONS,
    ANSWERS,
    DECISIONS,
    DIFFERENCES,
    EVIDENCE_OF_DOING,
    FIRST_STEPS,
    LEARNING,
    PLANS,
    WHAT_IS_LATE,
    moderation_reason,
)
from looped.demo.words.evidence import evidence, overall_words
from looped.demo.words.voices import NOTES, WORKER_SAID, feedback, spoken

__all__ = [
    "ACTIONS", "ANSWERS", "DECISIONS", "DIFFERENCES", "EVIDENCE_OF_DOING", "FIRST_STEPS", "LEARNING", "NOTES",
    "PLANS", "WHAT_IS_LATE", "WORKER_SAID", "evidence", "feedback", "moderation_reason", "overall_words", "spoken",
]  # fmt: skip
