"""What children, parents, carers and workers might say."""

from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from looped.demo.returns_file import Audited

CHILD_GOOD = (
    "She asks me what I want and then tells me what happened with it.", "He plays football with me while we talk.",
    "I know who to ring when it gets loud at home.", "She came to my school play.",
    "I like that it is always the same person.", "He wrote down what I said and read it to me.",
)  # fmt: skip
CHILD_LESS = (
    "I had to tell it all again when the worker changed.", "The meeting was long and nobody asked me anything.",
    "Sometimes she is late.", "I would like to see my brother more often.",
)  # fmt: skip
PARENT_GOOD = (
    "She said hard things to me, but she said them to my face and helped.", "We did a plan for bedtimes that works.",
    "He rang when he said he would.", "I did not want a social worker. Now I would ask for this one.",
    "She talked to the school for us, and that made the difference.", "I felt that my view counted.",
)  # fmt: skip
PARENT_LESS = (
    "We have had three workers in a year.", "I get letters that I do not understand.",
    "I was told of the meeting the day before.", "Nobody explained what the plan was for.",
    "It took weeks until somebody rang back.",
)  # fmt: skip
# The keys of the themes that a reader finds in each.
THEMES_OF: dict[str, tuple[str, ...]] = dict(
    zip(
        (*CHILD_GOOD, *CHILD_LESS, *PARENT_GOOD, *PARENT_LESS),
        (
            ("being-listened-to",), ("respect",), ("reaching-the-worker", "feeling-safe"), ("respect",),
            ("changes-of-worker",), ("being-listened-to",),
            ("changes-of-worker",), ("meetings", "being-listened-to"), ("reaching-the-worker",), ("family-time",),
            ("being-told-the-truth", "respect"), ("practical-help",), ("reaching-the-worker",), ("respect",),
            ("school",), ("being-listened-to",),
            ("changes-of-worker",), ("language-and-access",), ("meetings",), ("the-plan",), ("reaching-the-worker",),
        ),
        strict=True,
    )
)  # fmt: skip
WORKER_SAID = (
    "The family lets me in now. I would like more time for direct work.",
    "Supervision helps me to step back. The move of the team has cost us weeks.",
    "I am proud of the plan; the reviews could be shorter.",
    "The audit made me look at the chronology again, and that was useful.",
)  # fmt: skip
NOTES = (
    "Rang before school, no answer.", "Left a message with the number of the office.",
    "Asked for a call after work.", "The number on file is out of use.",
)  # fmt: skip


def feedback(random: Random, audited: "Audited") -> dict[str, Any]:
    """The columns of a file that hold what a family said; some of those who were reached said nothing to keep."""
    if random.random() < 0.15:
        return {"feedback_from": random.choice(("parent", "carer"))}
    who = random.choice(("child", "parent", "parent", "carer", "parent;carer"))
    said = spoken(random, "child" if who == "child" else "family")
    return {
        "feedback_from": who, "feedback_positive": said["positive"], "feedback_less_positive": said["less_positive"],
        "consent_to_quote": random.choice(("yes", "yes", "no", "")),
    }  # fmt: skip


def spoken(random: Random, speaker: str) -> dict[str, str]:
    """What went well and, from half of the people, what could be better."""
    if speaker == "worker":
        return {"positive": random.choice(WORKER_SAID), "less_positive": ""}
    good, less = (CHILD_GOOD, CHILD_LESS) if speaker == "child" else (PARENT_GOOD, PARENT_LESS)
    return {"positive": random.choice(good), "less_positive": random.choice(less) if random.random() < 0.5 else ""}
