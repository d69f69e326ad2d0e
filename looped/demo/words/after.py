"""What is said after an audit: why a grade was agreed, what an auditor takes from it, and what is to be done."""

from random import Random

REASONS = (
    "The visit of the week before was on file, under another heading.",
    "The descriptor speaks of impact, not of effort.",
    "Both saw the same; read against the descriptor it is this grade.", "The gap was explained in supervision.",
    "The record came in late but before the audit.", "What the child said outweighs the late paperwork.",
)  # fmt: skip
OVERALL_REASONS = (
    "The weight of the child's lived experience decided.", "Two weak domains do not outweigh a child who is safe.",
    "The plan's drift matters more than the quality of the single visits.",
)  # fmt: skip
LEARNING = {
    "manager": ("Look at the file as a stranger would: what is not written cannot be credited.",
                "Your own supervision is hard to grade. Ask what the child gained from it."),
    "peer": ("Look in the direct work folder too before you say that it is missing.",
             "Say what you would have needed to see for the higher grade."),
}  # fmt: skip
ACTIONS = {
    "inadequate": (
        "See the child alone this week and write down what they say.",
        "Hold a strategy discussion about the risk that the assessment names.",
        "Rewrite the plan with the family: who does what by when.",
        "Bring the case to supervision every week until the plan is in place.",
    ),
    "improve": (
        "Update the assessment with the father's side of the family.", "Give each task of the plan a day and a person.",
        "Ask health and school for their view before the next review.", "Write down what the child says at each visit.",
        "Use an interpreter at every visit.", "Bring the chronology up to date.",
        "See the child at school once a term.", "Invite the grandparents to the next family meeting.",
        "Send the parents the plan in plain words.",
        "Agree with the school who rings whom when the child is missing.",
    ),
    "learning": (
        "Show the team how the child's words were used in this plan.", "Share the way in which the review was held.",
    ),
}  # fmt: skip
DIFFERENCES = (
    "The child knows who visits and when.", "What the child says is written down and changes the plan.",
    "The parents have the plan and can say what is in it.", "The child is seen alone, in a place of their own choice.",
    "Nobody asks the family the same question twice.",
)  # fmt: skip
FIRST_STEPS = ("Rang the family and agreed a day.", "Read the file again with the worker.", "Asked health and school.")
PLANS = (
    "Worker visits on Tuesday, manager reads the record on Thursday, family meeting in the week after.",
    "Two sessions with the child this month; the plan is rewritten with the family after the second.",
)
WHAT_IS_LATE = {
    ("team_manager", "inadequate"): "Hold a strategy discussion, and write down why the plan is safe until then.",
    ("social_worker", "inadequate"): "See the child alone and rewrite the safety plan with the family.",
    ("social_worker", "improve"): "Bring the chronology up to date and share it with the school.",
    ("team_manager", "improve"): "Agree with the worker who speaks with the child at each visit.",
    ("alarm", "unsafe"): "Visit today, see where the child sleeps, and agree a safety plan.",
}
DECISIONS = {
    "new_day": (
        "The worker was off sick. Another visits this week; the new day holds.",
        "Health answers next week. It is done with their view, by the new day.",
    ),
    "as_it_is": (
        "I have spoken with the owner. It comes first this week; no new day is given.",
        "The manager takes two other tasks off the worker, so that this is done at once.",
    ),
}
EVIDENCE_OF_DOING = (
    "Visit record of this week, and the child's own words in it.", "The new plan is on file, signed by the parents.",
    "Minutes of the discussion are on file.", "The last two supervision records show it.",
    "The assessment was updated and shared with the family.",
)  # fmt: skip
ANSWERS = {
    "back": "The record is there, but it does not say what the child thinks. Add that.",
    "danger": "Seen today by the duty worker with the police. The child is with an aunt; a strategy meeting was held.",
}


def moderation_reason(random: Random, overall: bool) -> str:
    return random.choice(OVERALL_REASONS if overall else REASONS)
