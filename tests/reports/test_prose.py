"""Words with figures in them, and digits that nobody should have typed."""

import pytest

from looped.figures.figure import counted
from looped.reports.blocks import Paragraph
from looped.reports.prose import Name, pieces, resolve, typed_results

GOOD = counted("overall.good", "2024-04", count=7, of=31)
NEED = counted("overall.good", "quarter", area="Children in need", count=3, of=40)
BOOK = {Name.of(figure): figure for figure in (GOOD, NEED)}


def test_a_name_becomes_its_figure():
    found = resolve("In April {overall.good 2024-04} were Good.", BOOK.get)
    assert found.paragraphs == (Paragraph(("In April ", GOOD, " were Good.")),)
    assert not found.unknown


def test_a_name_may_have_an_area():
    assert resolve("{overall.good quarter |  Children in need}", BOOK.get).paragraphs[0].runs == (NEED,)


@pytest.mark.parametrize("wrong", ["{overall.god 2024-04}", "{}", "{a b c}", "{overall.good 2024-04 | }"])
def test_what_is_no_figure_is_named_and_stays_to_be_seen(wrong):
    found = resolve(f"So {wrong}, and {{overall.good 2024-04}}.", BOOK.get)
    assert found.unknown == (wrong[1:-1].strip(),)
    assert found.paragraphs[0].runs == (f"So {wrong}, and ", GOOD, ".")


def test_a_brace_that_is_not_closed_is_named():
    assert resolve("So {overall.good 2024-04", BOOK.get).unknown == ("{",)


def test_paragraphs_bullets_and_quotations():
    text = "One\nparagraph.\n\nAnother:\n- first\n- second\n\n> She made\n> a difference.\n\nEnd."
    assert list(pieces(text)) == [
        ("text", "One paragraph."), ("text", "Another:"), ("bullet", "first"), ("bullet", "second"),
        ("quote", "She made"), ("quote", "a difference."), ("text", "End."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "From September 2024 the process changed; the Phase 2 Improvement Plan began on 3 July 2024.",
        "In quarter 1 of 2024/25, as in Qtr. 4 of 23/24, and since 01/09/2024.",
        "Section 47 enquiries, s47, within 20 working days, over 12 months, at 9.30am, in Q1.",
        "A 15-year-old; children aged 11 to 17; under 5; Key stage 2; Stage 1 complaints.",
        "Between 1 and 14 June, and on the 5th; 2023-24Q4; 2024-05-01; in 2023.",
        "> I waited 12 of 14 days.",
        "{overall.good 2024-04} and {domain.plans.good 2024-05}.",
        "No digits at all, only seven words here.",
        "Over 16s and under-5s, from 14:30 or 9.30 am; over 18 they move on.",
        "Call 01432 260000. See Table 3, and recommendation 14.",
    ],
)
def test_dates_years_and_the_like_are_no_results(text):
    assert typed_results(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We reached 57% of families.", ["57%"]),
        ("19 of 31 audits (55%) were Good.", ["19 of 31", "55%"]),
        ("In June 13/16 were Good or Outstanding.", ["13/16"]),
        ("There were 13 audits in 2024.", ["13 audits"]),
        ("June had 43.75% Good.", ["43.75%"]),
        ("It rose by 8 to 24.", ["8", "24"]),
        ("Some 12 per cent, in May 2024.", ["12 per cent"]),
        ("In May 5 were Inadequate; in April 2024, 2.", ["5", "2"]),
        ("Over 50 audits, under 10% late.", ["10%", "50 audits"]),
        ("The mean was 12.50 overall.", ["12.50"]),
        ("Of 30 audits 2010 of 3000 were late.", ["2010 of 3000", "30 audits"]),
    ],
)
def test_a_digit_that_looks_like_a_result_is_found(text, found):
    assert typed_results(text) == found
