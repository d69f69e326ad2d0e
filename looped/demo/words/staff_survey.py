"""What staff wrote in the survey, and what it became in other words. Invented, and of nobody.

Each: the question, what was written, the other words (blank: it was put aside).
"""

Written = tuple[str, str, str]

AUTUMN: tuple[Written, ...] = (
    (
        "what_helps",
        "My manager picks up the phone when I ring her from outside a house and I don't know what to do.",
        "A manager who can be reached at once.",
    ),
    ("what_helps", "friday reflective group, best hour of my week", "Time to think together as a group."),
    (
        "what_helps",
        "having a desk next to people who have done this for 20 years",
        "Sitting near experienced colleagues.",
    ),
    (
        "what_helps",
        "Knowing the children. I have had the same families for two years.",
        "Staying with the same families.",
    ),
    ("what_helps", "Sara in business support, honestly the whole team would fall over without her", ""),
    (
        "what_hinders",
        "three forms after every visit which all ask me the same thing",
        "The same facts are asked several times.",
    ),
    (
        "what_hinders",
        "Agency staff who come and go, I've explained our system to six people since Easter",
        "Many short-term colleagues, who each need an introduction.",
    ),
    (
        "what_hinders",
        "The phone signal in the valley. You can be alone there for half a day.",
        "Places where nobody can be reached.",
    ),
    ("what_hinders", "22 children. I cannot see 22 children.", "More children than one worker can visit."),
    (
        "what_hinders",
        "Supervision was cancelled on me in March, in April and twice in June",
        "Supervision that does not take place.",
    ),
)
SPRING: tuple[Written, ...] = (
    ("what_helps", "The new single visit form. I was home before six twice this week!", "One form instead of three."),
    (
        "what_helps",
        "we read two audits together in the team and nobody was told off",
        "Audits that the team learns from together.",
    ),
    ("what_helps", "protected mornings, please keep them", "Mornings without meetings."),
    (
        "what_helps",
        "A head of service who came out with me on a visit and saw the flat",
        "Leaders who come along on visits.",
    ),
    ("what_helps", "My student. Explaining why I do things made me better at them.", "Teaching students."),
    (
        "what_hinders",
        "still far too many cases in our team since two people left at Christmas",
        "Posts that stay empty.",
    ),
    ("what_hinders", "Emails at nine in the evening and everybody answers them", "Work that goes on into the night."),
    (
        "what_hinders",
        "nowhere in the building to have a private telephone call with a mother in tears",
        "No quiet room for hard conversations.",
    ),
    ("what_hinders", "I was shouted at by a colleague on the duty desk and it was laughed away", ""),
    ("what_hinders", "Court statements on a Sunday night, every second week", "Court work at weekends."),
)
# Of the newest closed wave: in other words, to be decided; and not read yet.
TO_DECIDE: tuple[Written, ...] = (
    ("what_helps", "the out of hours number now gets answered", "Help outside office hours."),
    (
        "what_hinders",
        "training is always in the school holidays when I have my own kids at home",
        "Training at times that suit few.",
    ),
)
TO_READ: tuple[Written, ...] = (
    ("what_helps", "When the lawyers explain what they want before I write it, not after.", ""),
    ("what_hinders", "The car pool never has a car with two child seats in it on a Thursday.", ""),
    ("what_hinders", "I would like to know what happens with what we write here.", ""),
)
