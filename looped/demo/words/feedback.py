"""What workers, their managers and moderators write about feedback. Invented, and of nobody."""

AGREED = (
    "Write the next plan with the mother at her table, and keep it to one page.",
    "Bring this plan to supervision in two weeks and read it as the child would.",
    "Go on seeing the child alone; write down the words, not a summary of them.",
    "Ask the school before the review, not after it.",
)
REPLIES = (
    "Thank you for reading it so closely. I had asked the school, but my note was in the wrong place.",
    "I agree with what to try next. I would have liked more time for this family, and we have talked about that.",
    "It helped to hear what went well first. The plan is with the family now.",
    "Two of the visits were made by the duty team. Can the next audit say so?",
)
FACTS = (
    "It says that the child was not seen alone in the quarter. She was seen alone twice.",
    "It says that the father was not asked. He was, and what he said is in the assessment.",
    "It says that the review was late. It was on the day that the law asks for.",
)
SHOWN = (
    "Visit records of the second and the fifth week.",
    "Assessment, section on the family, second page.",
    "Minutes of the review, first page.",
)
ANSWERS = {
    True: "You are right: the assessment has what the father said, and both auditors missed it. It may bear on the "
    "grade, so a moderator looks at the audit once more.",
    False: "I read the minutes. The review itself was in time, but its record was finished three weeks "
    "later, and that is what the audit speaks of. The finding stands.",
}
NOTES = (
    "I read how you sat on the floor and drew the family with him before you asked anything. His grandmother told me "
    "that he has slept through since that week.",
    "You said no to a quick closure when it would have been easy. The family still has somebody to ring.",
    "Your plan could be read aloud to the boys, and I know that you did read it to them. I would like to use it "
    "when the new colleagues start.",
    "Three schools answered you within a week because you had gone to see them. The move cost her no year.",
    "I noticed that you wrote down what she did not want, word for word. The judge read that sentence out in court.",
)
