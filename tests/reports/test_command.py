"""`looped report quarterly-audit`: what it prints, and how it ends."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.reports.quarter import build_quarter


def run(*arguments, capfdbinary=None):
    call_command("report", "quarterly-audit", *arguments)
    return json.loads(capfdbinary.readouterr().out)


def test_json_has_the_keys_of_the_format_and_nothing_else(cast, capfdbinary):
    build_quarter(cast)
    found = run("2024-25Q1", "--format", "json", capfdbinary=capfdbinary)
    assert list(found) == ["report", "period", "first_month", "last_month", "figures", "checks"]
    assert (found["report"], found["period"]) == ("quarterly-audit", "2024-25Q1")
    assert (found["first_month"], found["last_month"]) == ("2024-04", "2024-06")
    assert {"id": "overall.good", "scope": "2024-04", "count": 7, "of": 31, "percent": 22.6} in found["figures"]
    assert {"id": "overall.sum.2024-04", "passed": True, "detail": "0 + 7 + 22 + 2 = 31"} in found["checks"]


def test_an_empty_quarter_is_zeros(cast, capfdbinary):
    found = run("2031-32Q4", capfdbinary=capfdbinary)
    assert {"id": "audits.total", "scope": "quarter", "count": 0} in found["figures"]
    assert all(check["passed"] for check in found["checks"])


@pytest.mark.parametrize("period", ["2024-25Q5", "2024-26Q1", "2024-04", "Q1"])
def test_a_quarter_that_does_not_exist_is_refused_in_a_sentence(db, period):
    with pytest.raises(CommandError, match="is not a quarter. Write it as") as refusal:
        call_command("report", "quarterly-audit", period)
    assert refusal.value.returncode == 2


def test_it_writes_a_file(cast, tmp_path, capfdbinary):
    call_command("report", "quarterly-audit", "2024-25Q1", "--output", str(tmp_path / "q1.json"))
    assert capfdbinary.readouterr().out == b""
    assert json.loads((tmp_path / "q1.json").read_bytes())["period"] == "2024-25Q1"


def test_a_file_that_cannot_be_written_is_said(cast, tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("report", "quarterly-audit", "2024-25Q1", "--output", str(tmp_path / "no" / "q1.json"))


@pytest.mark.parametrize("figures_apart", [3, 30])
def test_counting_takes_the_same_few_queries_for_3_and_for_30_audits(cast, django_assert_num_queries, figures_apart):
    from looped.core.periods import Quarter
    from looped.reports.queries.figures import count_quarter
    from tests.audits import build

    for number in range(figures_apart):
        build.agreed(cast, month=202404 + number % 3, reference=f"A{number}")
    with django_assert_num_queries(12):
        count_quarter(Quarter(2024, 1))


@pytest.mark.parametrize(
    ("format", "begins"), [("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF-"), ("docx", b"PK"), ("xlsx", b"PK")]
)
def test_every_format_is_written(cast, tmp_path, format, begins):
    target = tmp_path / f"q1.{format}"
    call_command("report", "quarterly-audit", "2024-25Q1", "--format", format, "--output", str(target))
    assert target.read_bytes().lstrip().startswith(begins)
