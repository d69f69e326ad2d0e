"""What the home page says of reports."""

from datetime import date, timedelta

import pytest

from looped.core.periods import Quarter
from looped.core.todo import Urgency
from looped.reports import operations, queries
from looped.reports.queries.drafts import draft_of
from tests.audits import build
from tests.cast import NOW, TODAY
from tests.reports.quarter import build_quarter

AFTER_Q1 = date(2024, 7, 10)
Q1 = Quarter(2024, 1)


def issue(cast, now=NOW):
    operations.issue(
        quarter=Q1, number=1, digest=draft_of(Q1).digest, reason="", what_changed="", by=cast.quinn, now=now
    )


def test_the_qa_team_is_asked_to_issue_the_last_quarter(cast):
    build_quarter(cast)
    (todo,) = queries.todo(cast.quinn, AFTER_Q1)
    assert todo.urgency == Urgency.TO_CHECK
    assert todo.text == "Check and issue the audit report for quarter 1 of 2024/25"
    assert todo.href == "/reports/2024-25Q1/" and "77" in todo.detail


def test_once_issued_only_late_audits_ask_again(cast):
    build_quarter(cast)
    issue(cast, now=NOW - timedelta(days=1))
    assert queries.todo(cast.quinn, AFTER_Q1) == []
    build.agreed(cast, month=202406, reference="late")
    (todo,) = queries.todo(cast.quinn, AFTER_Q1)
    assert "Audits came in after the report" in todo.text and todo.detail.startswith("1 so far")


def test_a_quarter_without_audits_asks_nothing(cast):
    assert queries.todo(cast.quinn, AFTER_Q1) == []


@pytest.mark.parametrize("who", ["nora", "sam", "maya", "dina", "peer"])
def test_nobody_else_is_asked(cast, who):
    build_quarter(cast)
    assert queries.todo(getattr(cast, who), AFTER_Q1) == []


def test_a_director_reads_one_sentence_with_figures_and_sees_one_chart(cast):
    build_quarter(cast)
    (part,) = queries.parts_for(cast.dina, AFTER_Q1)
    assert "21 of 77 (27.3%)" in part.sentence and "7 of 77 (9.1%)" in part.sentence
    assert "which is too few to compare with the quarter before" in part.sentence
    assert part.chart.startswith("<svg") and part.href == "/reports/"
    assert part.figures[0].count == 21


def test_a_quarter_without_final_audits_is_said(cast):
    (part,) = queries.parts_for(cast.dina, TODAY)
    assert part.sentence == "No audit of quarter 2 of 2026/27 is final yet." and part.chart == ""


@pytest.mark.parametrize("who", ["nora", "sam", "maya", "quinn", "sonia", "ada"])
def test_the_summary_is_the_directors(cast, who):
    assert queries.parts_for(getattr(cast, who), AFTER_Q1) == []
