"""Words of the theme, of re-audits and of calibrations."""

from looped.framework.grades import Grade

THEME = "Neglect"
OWN = "Life at home"
ABOUT = "Whether the file lets one see what a day at home is like for this child, and whether that changes."
PROMPTS = (
    "Does somebody describe food, sleep, warmth and company, and not only the state of the house?",
    "Is the same thing looked at again, so that drift is seen?",
    "What would the child say about an ordinary evening?",
)
DESCRIPTORS: dict[str, str] = {
    Grade.OUTSTANDING: "A day at home can be pictured, over time, in the child’s words, and each change is acted on.",
    Grade.GOOD: "A day at home can be pictured, and it is looked at again in time.",
    Grade.REQUIRES_IMPROVEMENT: "The house is described, the child’s day hardly; some things are looked at only once.",
    Grade.INADEQUATE: "Nobody reading the file would know what home is like, or that it has got worse.",
}
SEEN = {
    Grade.OUTSTANDING: "Three visits at tea time: what he ate, who sat with him. The change in May was acted on.",
    Grade.GOOD: "Bedroom, meals and company are described twice, two months apart.",
    Grade.REQUIRES_IMPROVEMENT: "The kitchen is described once. Of his evenings there is nothing.",
    Grade.INADEQUATE: "Visits are dates only. What home is like stands nowhere.",
}
THEME_WHY = "Drawn by lot from plans for neglect that are older than nine months"
RE_AUDIT_WHY = (
    "The plan was found to be nobody’s. To see whether the family can now say what is in it.",
    "Graded Inadequate in summer. To see whether visits and supervision hold.",
)
CALIBRATION_WHY = "To grade plans alike: this one divided two auditors in a mock exercise"
CALIBRATION_NEXT = "A case with little on file, to agree what Inadequate means for supervision"
DISCUSSION = (
    "We read the plan aloud, step by step. Those who had graded it Good had given credit for its intentions; those who "
    "had not had looked for dates. We agreed that an intention without a date is not yet a plan."
)
AGREED_WHY = "Read again together beside the four descriptors."
