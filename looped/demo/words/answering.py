"""What was complained of and praised, why somebody asked for another worker, and what was promised. Our own words."""

from dataclasses import dataclass, field

# theme, what it was about, what was learned (blank: nothing written down)
COMPLAINTS: tuple[tuple[str, str, str], ...] = (
    ("reaching-the-worker", "Three calls in a week were not returned.", "The duty desk rings back on the same day."),
    (
        "reaching-the-worker",
        "A visit was called off on the day, twice.",
        "Who cannot come sends a message and a new day.",
    ),
    ("changes-of-worker", "The worker changed and nobody said so.", "The old and the new worker come together once."),
    (
        "changes-of-worker",
        "The story had to be told a fourth time.",
        "A page about the family goes with each handover.",
    ),
    (
        "being-listened-to",
        "What the young person asked for stands nowhere in the plan.",
        "Plans begin with their words.",
    ),
    ("the-plan", "The plan came five weeks after the meeting.", ""),
    ("the-plan", "The plan was full of words that the parent could not follow.", "A short plan in plain words."),
    ("understanding-why", "It was not said why the case was opened.", "The first letter says why, in two sentences."),
    ("meetings", "A meeting was held at a time when the parent works.", "We ask which hours suit before we set a day."),
    ("family-time", "Time with brothers and sisters was cancelled for want of a car.", ""),
    ("respect", "The tone of a letter was hurtful.", "Letters are read by a second person."),
    ("help-came-late", "Eleven weeks passed until the first visit.", ""),
    ("being-told-the-truth", "A worry was raised in court that had never been said to the family.", ""),
    ("language-and-access", "There was no interpreter at the review.", "The booking is checked two days before."),
    ("practical-help", "The bus fare for visits was paid months later.", "Fares are paid in the week of the visit."),
)
COMPLIMENTS: tuple[tuple[str, str], ...] = (
    ("respect", "A worker who never made the family feel small."),
    ("being-listened-to", "She asked what I want and then it happened."),
    ("reaching-the-worker", "Always rang back, even late in the day."),
    ("practical-help", "Found a bed and a washing machine within a week."),
    ("the-plan", "The plan was explained line by line at the kitchen table."),
    ("home", "The move was prepared so well that it did not feel like one more move."),
    ("being-told-the-truth", "Said the hard things kindly and early."),
    ("school", "Came along to school and helped us to be heard there."),
)
WANTED: tuple[str, ...] = (
    "Somebody who comes when they say they will.", "A worker who talks to me and not only to my mum.",
    "I want the one I had before. She knew me.", "Somebody who does not look at the laptop all the time.",
    "A woman, because of what I want to talk about.", "Somebody who rings back.",
    "I do not trust this worker any more after what was said in court.", "One who stays for longer than three months.",
)  # fmt: skip
WHY: dict[str, tuple[str, ...]] = {
    "changed": (
        "The wish was understandable, and a colleague in the team had room.",
        "Trust was lost; a new start helps more than mending.",
    ),
    "stayed": (
        "We talked all together and agreed on fixed days for visits.",
        "The worker said sorry; they go on together.",
    ),
    "refused": ("A third change within the year would do more harm. We explained why, and wrote it down for them.",),
}


@dataclass(frozen=True)
class Promised:
    """`made`: months ago; `due`, `done`: days after; `done` None: not yet; `cannot`: it could not be kept."""

    theme: str
    said: str
    promise: str
    made: int
    due: int
    did: str = ""
    done: int | None = None
    cannot: bool = False
    public: bool = False
    words: dict[str, tuple[str, str, str]] = field(default_factory=dict)


PROMISED: tuple[Promised, ...] = (
    Promised(
        "reaching-the-worker", "It is hard to reach my worker.",
        "We will answer every call on the day it comes.", 19, 90,
        "Every team has one person each day who answers for those who are out.", 80, public=True,
        words={
            "pl": ("Trudno złapać mojego pracownika.", "Odpowiemy na każdy telefon tego samego dnia.",
                   "W każdym zespole codziennie ktoś odbiera za tych, których nie ma."),
            "ar": ("من الصعب الوصول إلى الأخصائي.", "سنرد على كل مكالمة في اليوم نفسه.",
                   "في كل فريق شخص يرد كل يوم نيابة عن الغائبين."),
        },
    ),
    Promised(
        "the-plan", "I do not have my plan, or I do not understand it.",
        "We will write a plan on one page, in plain words, and hand it over.", 16, 120,
        "Each new plan has a first page in plain words. It is read out and handed over.", 150, public=True,
        words={
            "pl": ("Nie mam swojego planu albo go nie rozumiem.", "Napiszemy plan na jednej stronie, prostymi słowami.",
                   "Każdy nowy plan ma pierwszą stronę napisaną prostymi słowami."),
            "ar": ("ليست لدي خطتي أو لا أفهمها.", "سنكتب الخطة في صفحة واحدة وبكلمات بسيطة.",
                   "لكل خطة جديدة صفحة أولى بكلمات بسيطة."),
        },
    ),
    Promised(
        "changes-of-worker", "My worker left and nobody told me.",
        "The old and the new worker will come together once.", 13, 90,
        "Both come together now. Where that was not possible, the old worker rang.", 70, public=True,
        words={
            "pl": ("Mój pracownik odszedł i nikt mi nie powiedział.", "Stary i nowy pracownik przyjdą raz razem.",
                   "Teraz przychodzą razem. Gdy się nie dało, dzwonił poprzedni pracownik."),
            "ar": ("ترك الأخصائي العمل ولم يخبرني أحد.", "سيأتي القديم والجديد معًا مرة واحدة.",
                   "يأتيان معًا الآن. وحين تعذّر ذلك اتصل الأخصائي السابق."),
        },
    ),
    Promised(
        "meetings", "Meetings are when I am at school or at work.", "We will ask which hours suit before we set a day.",
        11, 60, "We ask. One in three meetings is after four o’clock now.", 55, public=True,
    ),
    Promised(
        "family-time", "I do not see my brothers and sisters enough.",
        "We will buy a second car for visits.", 10, 150,
        "There was no money for a second car. We pay for taxis where a visit would be cancelled.", 140, cannot=True,
        public=True,
    ),
    Promised(
        "being-listened-to", "They ask me, but nothing changes.", "Each plan will begin with what you said.", 8, 90,
        "Plans begin with the child’s own words. Managers read that part first.", 100, public=True,
    ),
    Promised(
        "language-and-access", "There was nobody to interpret.", "We will check the booking two days before.", 6, 60,
        "The office checks every booking two days before.", 50, public=True,
    ),
    Promised("help-came-late", "We waited weeks for the first visit.", "The first visit will come in ten days.", 5, 90),
    Promised("respect", "Letters sound as if we had done something wrong.", "We will write our letters anew.", 3, 60),
    Promised("school", "Nobody talks with my school.", "Your worker will talk with it once a term.", 2, 150),
    Promised("reaching-the-worker", "I want to write a message, not ring.", "Every worker will read messages.", 1, 120),
)  # fmt: skip
