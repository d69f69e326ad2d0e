"""Published tables checked, from the command line and in the browser."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

SOURCE = Path(__file__).parents[1] / "figures" / "data" / "qa-audit-report-2024-q1-tables.csv"
RIGHT = "domain,grade,period,count,percent\noverall,Good,2024-04,7,\noverall,Total audits,2024-04,7,\n"


def run(file: Path, **options) -> tuple[str, int]:
    out = StringIO()
    try:
        call_command("check_tables", file, stdout=out, **options)
    except SystemExit as end:
        return out.getvalue(), end.code
    return out.getvalue(), 0


def test_the_published_quarter_ends_with_status_1_and_names_what_is_wrong():
    text, status = run(SOURCE)

    assert status == 1
    assert "8 things are wrong." in text
    assert "quality of assessment, 2024-04: 1 + 11 + 13 + 4 + 3 make 32, 1 more than the 31 audits." in text
    assert "cut off" not in text


def test_notes_on_style_are_told_where_asked_for():
    assert "2.5% is cut off, not rounded" in run(SOURCE, style=True)[0]


def test_a_file_without_fault_ends_with_status_0(tmp_path):
    file = tmp_path / "right.csv"
    file.write_text(RIGHT)

    assert run(file) == ("Nothing in these tables is wrong.\n", 0)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"domain,grade\n", "count"),
        (b"\xff\xfe", "not UTF-8"),
        (RIGHT.encode() + b"overall,Good,2024-05,x,\n", "Line 4"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path, content, reason):
    file = tmp_path / "bad.csv"
    file.write_bytes(content)

    with pytest.raises(CommandError, match=reason):
        run(file)


def test_a_missing_file_says_so(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "none.csv")


def upload(client, content: bytes):
    return client.post(reverse("reports:check_tables"), {"file": SimpleUploadedFile("q1.csv", content)})


def test_the_browser_shows_the_same_findings(client, cast):
    client.force_login(cast.quincy)

    page = upload(client, SOURCE.read_bytes()).content.decode()

    assert "q1.csv: 8 things cannot be right" in page
    assert "1 + 11 + 13 + 4 + 3 make 32" in page


def test_the_browser_names_the_line_that_cannot_be_read(client, cast):
    client.force_login(cast.quincy)

    page = upload(client, RIGHT.encode() + b"overall,Good,2024-05,x,\n").content.decode()

    assert "There is a problem" in page
    assert "Line 4" in page


@pytest.mark.parametrize("person", ["nora", "peer", "dina", "ada"])
def test_only_those_who_write_reports_check_tables(client, cast, person):
    client.force_login(getattr(cast, person))

    assert client.get(reverse("reports:check_tables")).status_code == 403
