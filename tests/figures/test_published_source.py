"""The published tables of quarter 1 of 2024/25, worked out by hand, against what the check finds.

Audits: 31 in April, 30 in May, 16 in June, 77 in all (31 + 30 + 16 = 77).

Overall. April 0+7+22+2 = 31, May 0+7+18+5 = 30, June 0+7+9+0 = 16. Totals 7+7+7 = 21 (27.3%), 22+18+9 = 49
(63.6%), 2+5+0 = 7 (9.1%). Right. (Moderated sums to 16; that the text says 13 is not in this file.)

Seeing and hearing the child. 0+7+21+3 = 31; 0+16+11+3 = 30; 0+7+9+0 = 16; totals 0+30+41+6 = 77. Right.

Quality of assessment. April 1+11+13+4 = 29 and 3 not applicable: 32 of 31. WRONG. May 1+5+14+9 = 29 and 0: 29 of
30. WRONG. June 8+8 = 16. The totals are those of the months, 2+24+35+13 = 74, and 3 not applicable make 77.
April's percentages are of 31: 1/31 = 3.2, 11/31 = 35.5, 13/31 = 41.9, 4/31 = 12.9. May's are of 29: 3.4, 17.2, 48.3,
31.0; so the months cannot be compared (style). Total: 24 of 77 = 31.2, of 74 = 32.4, but 35 is printed. WRONG.
35/77 = 45.5 -> 45 and 13/77 = 16.9 -> 17 are right; 2/77 = 2.6 -> 2 is cut off (style).

Quality of plans. 31 = 1+4+20+6+0; 30 = 1+8+10+4+7; 16 = 7+9; totals 2+19+39+10+7 = 77. May's percentages are of
29 while its counts make 30: 1/29 = 3.4 (1/30 = 3.3), 10/29 = 34.5 (33.3), 4/29 = 13.8 (13.3), 7/29 = 24.1 (23.3).
Four cells WRONG. 8 is printed as 24.1: 8/30 = 26.7, 8/29 = 27.6, 8/23 = 34.8; 24.1 is 7/29. WRONG.
June 9/16 = 56.25 -> 56.2 is a half, which may go either way. Total 2/77 = 2.597 -> 2.5, 19/77 = 24.675 -> 24.6: cut
off (style).

Decision making. 31 = 1+17+12+1; 30 = 0+9+14+7; 16 = 1+11+3+1; totals 2+37+29+9 = 77. Right; cut off: 2.5, 37.6
(29/77 = 37.66), 11 (9/77 = 11.69).

Meetings and reviews. 31 = 1+12+14+3+1; 30 = 1+10+14+3+2; 16 = 7+9; totals 2+29+37+6+3 = 77. Right; cut off: April
45.1 (14/31 = 45.16), totals 2.5, 37.6 (29/77), 3.8 (3/77 = 3.896).

Supervision. 31 = 1+11+17+2; 30 = 0+9+14+7; 16 = 11+5; totals 1+31+36+9 = 77. Right; cut off: April 35.4
(11/31 = 35.48), total 11.68 (9/77 = 11.688).

Diversity. 31 = 1+15+15+0; 30 = 0+16+12+2; 16 = 1+12+3+0; no totals printed. Right; 3/16 = 18.75 -> 18.7 is a half.
"""

from pathlib import Path

import pytest

from looped.figures.published import Kind, check, read_published

SOURCE = Path(__file__).parent / "data" / "qa-audit-report-2024-q1-tables.csv"
ASSESSMENT, PLANS, MEETINGS = "quality of assessment", "quality of plans", "meetings and reviews"
DECISIONS, SUPERVISION = "decision making and management oversight", "supervision"
RI, NA = "Requires improvement", "Not applicable"

WRONG = [
    (Kind.COLUMN_SUM, ASSESSMENT, "2024-04", None, "1 + 11 + 13 + 4 + 3 = 32, not 31"),
    (Kind.COLUMN_SUM, ASSESSMENT, "2024-05", None, "1 + 5 + 14 + 9 + 0 = 29, not 30"),
    (Kind.PERCENT, ASSESSMENT, "total", "Good", "24 of 77 = 31%, not 35%"),
    (Kind.OTHER_BASE, PLANS, "2024-05", "Outstanding", "1 of 30 = 3.3%, not 3.4%"),
    (Kind.PERCENT, PLANS, "2024-05", "Good", "8 of 30 = 26.7%, not 24.1%"),
    (Kind.OTHER_BASE, PLANS, "2024-05", RI, "10 of 30 = 33.3%, not 34.5%"),
    (Kind.OTHER_BASE, PLANS, "2024-05", "Inadequate", "4 of 30 = 13.3%, not 13.8%"),
    (Kind.OTHER_BASE, PLANS, "2024-05", NA, "7 of 30 = 23.3%, not 24.1%"),
]
CUT_OFF = [
    (ASSESSMENT, "total", "Outstanding"),
    (PLANS, "total", "Outstanding"),
    (PLANS, "total", "Good"),
    (DECISIONS, "total", "Outstanding"),
    (DECISIONS, "total", RI),
    (DECISIONS, "total", "Inadequate"),
    (MEETINGS, "2024-04", RI),
    (MEETINGS, "total", "Outstanding"),
    (MEETINGS, "total", "Good"),
    (MEETINGS, "total", NA),
    (SUPERVISION, "2024-04", "Good"),
    (SUPERVISION, "total", "Inadequate"),
]


@pytest.fixture
def text():
    return SOURCE.read_text()


@pytest.fixture
def findings(text):
    return check(read_published(text))


def replaced(text, *changes):
    """The source with some of its lines changed."""
    for old, new in changes:
        assert text.count(f"\n{old}\n") == 1, old
        text = text.replace(f"\n{old}\n", f"\n{new}\n")
    return text


def wrong_in(text):
    return [(one.kind, one.domain, one.period, one.grade) for one in check(read_published(text)) if one.wrong]


def test_all_that_is_wrong_in_the_published_tables_is_found_and_nothing_that_is_right(findings):
    found = [(one.kind, one.domain, one.period, one.grade, one.arithmetic) for one in findings if one.wrong]

    assert found == WRONG


def test_what_was_cut_off_instead_of_rounded_is_told_apart_from_error(findings):
    found = [(one.domain, one.period, one.grade) for one in findings if one.kind is Kind.TRUNCATED]

    assert found == CUT_OFF


def test_the_only_other_note_is_that_two_months_have_different_bases(findings):
    notes = [one for one in findings if not one.wrong and one.kind is not Kind.TRUNCATED]

    assert [(one.kind, one.domain, one.period) for one in notes] == [(Kind.BASES_DIFFER, ASSESSMENT, "2024-05")]


def test_each_sentence_carries_the_place_and_the_arithmetic(findings):
    said = [one.sentence for one in findings]

    assert said[0] == "quality of assessment, 2024-04: 1 + 11 + 13 + 4 + 3 make 32, 1 more than the 31 audits."
    assert any(
        "quality of plans, 2024-05, Good" in one and "Of the 30 audits it is 26.7%" in one and "7 of 29" in one
        for one in said
    )
    assert any("total, Good: 24 is printed as 35%. Of the 77 audits it is 31%." in one for one in said)


def test_the_tables_put_right_have_nothing_wrong(text):
    assessment, plans = f"{ASSESSMENT},", f"{PLANS},"
    right = replaced(
        text,
        (assessment + "Not applicable,2024-04,3,", assessment + "Not applicable,2024-04,2,"),
        (assessment + "Not applicable,2024-05,0,0", assessment + "Not applicable,2024-05,1,3.3"),
        (assessment + "Good,total,24,35", assessment + "Good,total,24,31"),
        (plans + "Outstanding,2024-05,1,3.4", plans + "Outstanding,2024-05,1,3.3"),
        (plans + "Good,2024-05,8,24.1", plans + "Good,2024-05,8,26.7"),
        (plans + "Requires improvement,2024-05,10,34.5", plans + "Requires improvement,2024-05,10,33.3"),
        (plans + "Inadequate,2024-05,4,13.8", plans + "Inadequate,2024-05,4,13.3"),
        (plans + "Not applicable,2024-05,7,24.1", plans + "Not applicable,2024-05,7,23.3"),
    )

    assert wrong_in(right) == []


def test_a_wrong_number_of_audits_blames_itself_and_not_the_domains(text):
    extra = set(wrong_in(replaced(text, ("overall,Total audits,2024-06,16,", "overall,Total audits,2024-06,19,"))))

    assert extra - set(wrong_in(text)) == {
        (Kind.COLUMN_SUM, "overall", "2024-06", None),
        (Kind.ROW_TOTAL, "overall", "total", "Total audits"),
    }


def test_a_moderated_total_that_is_not_its_months_is_wrong(text):
    line = "overall,Moderated,2024-06,5,"
    extra = set(wrong_in(replaced(text, (line, line + "\noverall,Moderated,total,13,"))))

    assert extra - set(wrong_in(text)) == {(Kind.ROW_TOTAL, "overall", "total", "Moderated")}


def test_more_moderated_than_audited_is_wrong(text):
    extra = set(wrong_in(replaced(text, ("overall,Moderated,2024-06,5,", "overall,Moderated,2024-06,17,"))))

    assert extra - set(wrong_in(text)) == {(Kind.COLUMN_SUM, "overall", "2024-06", "Moderated")}


def test_a_sentence_can_be_translated(findings):
    assert findings[0].say(lambda _text: "%(found)s statt %(audits)s") == "quality of assessment, 2024-04: 32 statt 31"
