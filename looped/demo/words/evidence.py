"""What an auditor writes beside a grade: where they looked, what they found there, what follows for the child."""

from random import Random

from looped.framework.grades import NOT_APPLICABLE, Grade

WHERE = {
    "seeing_and_hearing": ("The visit records since spring", "The last six visits", "The notes of direct work"),
    "assessment": ("The assessment of this year", "The latest assessment", "The assessment with its chronology"),
    "plans": ("The current plan", "The plan agreed at the last review", "The plan with its updates"),
    "decision_making": (
        "The manager's decisions on file",
        "The case notes after each event",
        "The threshold decisions",
    ),
    "meetings_and_reviews": ("The last two reviews", "The reviews of this year", "The core groups since spring"),
    "supervision": ("The supervision records", "The supervision notes", "The supervision records since the transfer"),
    "diversity": ("The assessment and the plan", "The visit records and the plan", "The case summaries"),
}
FOUND: dict[str, dict[str, tuple[str, ...]]] = {
    "seeing_and_hearing": {
        "outstanding": ("show the child seen alone each time, and their own words change what is planned",
                        "hold drawings and the child's own sentences, and the worker comes back to them"),
        "good": ("show regular visits, the child seen alone, and what they said in their words",
                 "show a worker whom the child trusts; wishes are written down and mostly acted upon"),
        "requires_improvement": ("show visits in time, but the child's view is a sentence at the end",
                                 "say what adults thought; the child is described more than heard"),
        "inadequate": ("show no visit for seven weeks and nothing that the child said",
                       "show the child seen only with the parent, also after the worry was raised"),
    },
    "assessment": {
        "outstanding": ("weighs history, risk and strengths, and a stranger would know this family after it",),
        "good": ("covers the history and names the risks; what each means for the child is clear",
                 "brings in health and school, and its analysis leads to the plan"),
        "requires_improvement": ("lists events well but does not say what they mean for the child",
                                 "leaves the father out and rests on one source for the main risk"),
        "inadequate": ("was copied from an earlier one and misses the event that led to it",
                       "came four months late and does not name the harm"),
    },
    "plans": {
        "outstanding": ("is written for the child to read, each step has a person and a day, and it has moved on",),
        "good": ("has clear outcomes and owners, and the family can say what has to change",
                 "was updated after the last event and says what happens if nothing changes"),
        "requires_improvement": ("lists services rather than what should change for the child",
                                 "has actions without days, so nobody can tell whether it drifts"),
        "inadequate": ("has not been looked at for half a year, and two of its tasks concern somebody who moved out",
                       "does not speak of the risk that the assessment names"),
    },
    "decision_making": {
        "outstanding": ("came on the day with reasons, and alternatives are weighed",),
        "good": ("are timely and give their reasons; the worker knew what to do next",
                 "show a manager who knows the child and steps in when the plan drifts"),
        "requires_improvement": ("are there, but reasons are missing, and one came a week late",
                                 "agree with the worker without questions"),
        "inadequate": ("are missing for the two events that mattered most",
                       "left the step to the court untaken for three months with no reason given"),
    },
    "meetings_and_reviews": {
        "outstanding": ("show the child taking part in their own way, and each agreed step followed up",),
        "good": ("were held in time, the family was heard, and decisions went out within a week",
                 "show all partners present and the plan tested against what has changed"),
        "requires_improvement": ("were held in time but the same points return without progress",
                                 "do not say who was invited, and health was not there"),
        "inadequate": ("came two months late, and the last one without the parents",),
    },
    "supervision": {
        "outstanding": ("are monthly, think about the child's day, and tasks are checked the next time",),
        "good": ("are regular and reflect on the worker's relationship with the family",
                 "set tasks with days and come back to them"),
        "requires_improvement": ("are regular but repeat the last entry; reflection is thin",
                                 "have a gap of ten weeks, and tasks are not followed up"),
        "inadequate": ("hold one entry in five months",
                       "do not mention the risk that everybody else writes about"),
    },
    "diversity": {
        "outstanding": ("explore faith, language and identity with the child and shape the plan by them",),
        "good": ("say what being this child in this family means, and an interpreter was there each time",
                 "take the child's disability into account in how and where they are seen"),
        "requires_improvement": ("name ethnicity and language but not what they mean for the child",
                                 "mention the family's faith once and do not come back to it"),
        "inadequate": ("used a brother to interpret, and culture is not spoken of at all",),
    },
}  # fmt: skip
SO_WHAT = {
    "outstanding": ("The child's life is visibly better for it.", "This is worth showing to others."),
    "good": ("The child is safer for it.", "The family notices the difference.", "Small gaps do not change that."),
    "requires_improvement": ("The child would gain from more curiosity here.", "It holds, but it could do more.",
                             "The next visit is the time to put it right."),
    "inadequate": ("That leaves the child at risk.", "This has to change now, not at the next review."),
}  # fmt: skip
NOT_HERE = ("The case opened three weeks ago, so there has been none yet.", "Not yet due at this stage of the work.")
DIFFERENCE = {
    "outstanding": ("School every day, and a child who says that home feels safe.",),
    "good": ("Fewer missed school days, and calmer evenings at home.", "The child has somebody to talk to, and does."),
    "requires_improvement": ("Some: visits are kept up, but the worry that began this is still there.",
                             "Too early to see much; the parents have begun their course."),
    "inadequate": ("None yet that I could find.", "The child's situation is as it was half a year ago."),
}  # fmt: skip
STRENGTHS = (
    "You keep your word with this family, and they say so.", "Your visit notes let the reader hear the child.",
    "You brought school and health round one table.", "You noticed early that something had changed.",
)  # fmt: skip
IMPROVE = (
    "Write down what the child said, in their words, at the end of each visit.",
    "Give each task in the plan a person and a day.", "Ask about the father, and record what you find.",
    "Bring one question to supervision that you do not know the answer to.",
)  # fmt: skip


def evidence(random: Random, part: str, grade: str) -> dict[str, str]:
    """The fields of a domain's answer."""
    if grade == NOT_APPLICABLE:
        return {"grade": grade, "evidence": "", "reason": random.choice(NOT_HERE)}
    words = f"{random.choice(WHERE[part])} {random.choice(FOUND[part][grade])}. {random.choice(SO_WHAT[grade])}"
    return {"grade": grade, "evidence": words, "reason": ""}


def overall_words(random: Random, grade: str, *, above_ceiling: bool) -> dict[str, str]:
    """The fields of the overall page."""
    reason = "One part failed, but it has been put right since, and the child is safe." if above_ceiling else ""
    return {
        "grade": grade,
        "evidence": f"Most of what I saw is {Grade(grade).label.lower()}. {random.choice(SO_WHAT[grade])}",
        "difference": random.choice(DIFFERENCE[grade]),
        "strengths": random.choice(STRENGTHS),
        "improve": random.choice(IMPROVE),
        "reason": reason,
    }
