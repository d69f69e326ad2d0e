"""Quarter 1 of 2024/25, with the counts of the report that was published: the generated report can be laid beside it.

Where a domain's published column does not add up, the grades stand and not applicable fills what is left.
"""

from random import Random

from looped.framework.grades import NOT_APPLICABLE, OVERALL, Grade

O, G, R, I = Grade.OUTSTANDING, Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE  # noqa: E741
MONTHS = ("2024-04", "2024-05", "2024-06")
AUDITS = {"2024-04": 31, "2024-05": 30, "2024-06": 16}
COUNTS: dict[str, dict[str, dict[str, int]]] = {
    OVERALL: {
        "2024-04": {G: 7, R: 22, I: 2}, "2024-05": {G: 7, R: 18, I: 5}, "2024-06": {G: 7, R: 9},
    },
    "seeing_and_hearing": {
        "2024-04": {G: 7, R: 21, I: 3}, "2024-05": {G: 16, R: 11, I: 3}, "2024-06": {G: 7, R: 9},
    },
    "assessment": {
        "2024-04": {O: 1, G: 11, R: 13, I: 4}, "2024-05": {O: 1, G: 5, R: 14, I: 9}, "2024-06": {G: 8, R: 8},
    },
    "plans": {
        "2024-04": {O: 1, G: 4, R: 20, I: 6}, "2024-05": {O: 1, G: 8, R: 10, I: 4}, "2024-06": {G: 7, R: 9},
    },
    "decision_making": {
        "2024-04": {O: 1, G: 17, R: 12, I: 1}, "2024-05": {G: 9, R: 14, I: 7}, "2024-06": {O: 1, G: 11, R: 3, I: 1},
    },
    "meetings_and_reviews": {
        "2024-04": {O: 1, G: 12, R: 14, I: 3}, "2024-05": {O: 1, G: 10, R: 14, I: 3}, "2024-06": {G: 7, R: 9},
    },
    "supervision": {
        "2024-04": {O: 1, G: 11, R: 17, I: 2}, "2024-05": {G: 9, R: 14, I: 7}, "2024-06": {G: 11, R: 5},
    },
    "diversity": {
        "2024-04": {O: 1, G: 15, R: 15}, "2024-05": {G: 16, R: 12, I: 2}, "2024-06": {O: 1, G: 12, R: 3},
    },
}  # fmt: skip
REACHED = {"2024-04": 18, "2024-05": 17, "2024-06": 9}  # 44 of 77
MODERATED = {"2024-04": 6, "2024-05": 3, "2024-06": 4}  # 13 of 77
CHANGED = {"2024-04": 1, "2024-05": 1, "2024-06": 0}  # so that 11 of 13 kept their overall grade


def grades_of_month(month: str, random: Random) -> list[dict[str, str]]:
    """Final grades (part -> grade) of every audit of the month, in a likely pairing: poor with poor, good with good."""
    columns = {part: _column(counts[month], AUDITS[month], random) for part, counts in COUNTS.items()}
    audits = [{part: column[place] for part, column in columns.items()} for place in range(AUDITS[month])]
    random.shuffle(audits)
    return audits


def _column(counts: dict[str, int], audits: int, random: Random) -> list[str]:
    """One grade for each audit, best first but for some neighbours changed over, and not applicable in between."""
    column: list[str] = [grade for grade in Grade for _ in range(counts.get(grade, 0))]
    for place in range(0, len(column) - 2, 2):
        if random.random() < 0.4:
            column[place], column[place + 2] = column[place + 2], column[place]
    while len(column) < audits:
        column.insert(random.randrange(len(column) + 1), NOT_APPLICABLE)
    return column
