"""The monthly performance pack: what stands in it, that it shows no small count, and that an issued one is frozen."""

import json
from datetime import timedelta
from hashlib import sha256
from io import BytesIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from looped.core.errors import Refused
from looped.core.periods import Month
from looped.indicators import catalogue
from looped.indicators.models import Value
from looped.reports import operations
from looped.reports.blocks import Heading
from looped.reports.models import Issue, IssuedFile
from looped.reports.prose import Name
from looped.reports.queries.issues import kept
from looped.reports.queries.packs import pack_of
from tests.cast import NOW, TODAY
from tests.indicators.values import put
from tests.reports.pack_world import fill

pytestmark = pytest.mark.django_db
OCTOBER = Month(2026, 10)
LATER = NOW + timedelta(days=3)


@pytest.fixture
def filled(cast):
    fill(cast)
    return cast


def issue(by, number=1, *, what_changed="", reason="", now=NOW):
    digest = pack_of(OCTOBER, TODAY).digest
    return operations.issue(
        quarter=OCTOBER, number=number, digest=digest, reason=reason, what_changed=what_changed, by=by, now=now
    )


def write(cast, text, seen):
    operations.write_words(quarter=OCTOBER, slot="attention", text=text, seen=seen, by=cast.quinn, now=NOW)


def tables():
    return {table.anchor: table for table in pack_of(OCTOBER, TODAY).document.tables}


def test_what_needs_attention_stands_first_then_a_chapter_for_each_theme(filled):
    found = pack_of(OCTOBER, TODAY)
    parts = [block.text for block in found.document.blocks if isinstance(block, Heading) and block.level == 2]
    assert parts[0] == "What needs attention first"
    assert parts[1:-2] == ["Assessments", "Child protection"]
    first = tables()["table-attention"].rows[0]
    assert first.header == "Assessments finished within 45 working days"
    assert first.texts[0] == "71 (59.2%)"
    assert "Worse than" in first.cells[-1]


def test_an_indicator_has_its_month_the_one_before_a_year_before_and_its_areas(filled):
    found = tables()
    rows = found["table-as01"].rows
    assert [(row.header, *row.texts) for row in rows] == [
        ("October 2026", "71 (59.2%)", "120"),
        ("September 2026", "72 (60.0%)", "120"),
        ("October 2025", "102 (85.0%)", "120"),
    ]
    assert "as at 31 October 2026" in found["table-as01"].source
    assert {row.header for row in found["table-as01-areas"].rows} == {"Children in need", "Children in care"}


def test_left_out_is_counted_out_where_it_is_many_and_few_are_only_said_to_be(filled):
    assert "Left out: 12: No day on which it ended." in tables()["table-as03"].source
    Value.objects.filter(indicator="AS03").update(left_out=[["No day on which it ended", 3]])
    assert "Left out: a few: No day on which it ended." in tables()["table-as03"].source


def test_nobody_sees_a_small_count_in_it_whatever_the_role(filled):
    found = pack_of(OCTOBER, TODAY)
    cells = {cell for row in tables()["table-cp01"].rows for cell in row.texts}
    assert cells == {"Not shown: so few children that one could be known", "–"}
    said = json.dumps(found.figures_json())
    assert '"id": "CP01", "scope": "2026-10", "reason"' in said
    assert found.book.find(Name("CP01.rows", "quarter")) is None


def test_checks_add_up_and_find_what_does_not(filled):
    found = pack_of(OCTOBER, TODAY)
    assert found.checks and not found.failed
    Value.objects.filter(indicator="AS01", month=202610, team=filled.teams["oak"]).update(rows=61)
    Value.objects.filter(indicator="AS03", month=202610).update(source="ssd")
    assert [one.id for one in pack_of(OCTOBER, TODAY).failed] == ["teams.sum.AS01", "source.AS03"]


def test_words_name_figures_and_a_typed_result_fails(filled):
    write(filled, "In time: {AS01}, of children in need {AS01 | Children in need}.", 0)
    found = pack_of(OCTOBER, TODAY)
    assert not found.failed
    said = [run.text for run in found.document.blocks[1].paragraphs[0].runs if not isinstance(run, str)]
    assert said == ["71 of 120 (59.2%)", "23 of 60 (38.3%)"]
    write(filled, "Only 71 of 120.", 1)
    assert [one.id for one in pack_of(OCTOBER, TODAY).failed] == ["prose.typed.attention"]


def test_an_issued_pack_is_kept_byte_by_byte_and_cannot_change(filled):
    made = issue(filled.quinn)
    assert {file.format for file in made.files.all()} == {"html", "pdf", "docx", "xlsx", "json"}
    for file in made.files.all():
        assert file.sha256 == sha256(bytes(file.content)).hexdigest()
    pdf = PdfReader(BytesIO(bytes(made.files.get(format="pdf").content)))
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "Monthly performance pack" in pdf.pages[0].extract_text()
    for change in (lambda: Issue.objects.update(number=2), lambda: IssuedFile.objects.all().delete()):
        with pytest.raises(DatabaseError, match="unchangeable"), transaction.atomic():
            change()
    Value.objects.filter(indicator="AS01").update(counted=0)
    assert "71 (59.2%)" in {cell for table in kept(OCTOBER, 1).document.tables for r in table.rows for cell in r.texts}


def test_a_second_version_says_what_changed(filled):
    issue(filled.quinn)
    Value.objects.filter(indicator="AS03", month=202610).update(counted=42)
    with pytest.raises(Refused, match="what changed"):
        issue(filled.quinn, 2, now=LATER)
    issue(filled.quinn, 2, what_changed="A late list came in.", now=LATER)
    found = kept(OCTOBER, 2)
    changes = [(one.name, one.before, one.now) for one in found.changes.figures]
    assert changes == [("AS03 2026-10", "39 of 50 (78.0%)", "42 of 50 (84.0%)")]
    assert found.document.blocks[0].text == "What changed since version 1"
    assert kept(OCTOBER, 1).later == 2


def test_a_month_without_values_says_so_and_those_who_may_not_write_are_refused(cast):
    put("AS01", [(19, 23)], newest=Month(2026, 8), source="looped")
    found = pack_of(OCTOBER, TODAY)
    assert "No extract in use covers this month" in str(found.document.blocks[2])
    assert not list(found.values.measured) and not found.failed
    with pytest.raises(Refused, match="QA team"):
        issue(cast.dina)


def test_the_pages_from_the_list_to_the_draft_and_the_version(filled, client):
    issue(filled.quinn)
    client.force_login(filled.quinn)
    assert "October 2026" in client.get(reverse("reports:index")).content.decode()
    text = client.get(reverse("reports:pack_draft", args=["2026-10"])).content.decode()
    assert "/indicators/AS01/?month=2026-10" in text
    client.force_login(filled.dina)
    assert client.get(reverse("reports:pack_draft", args=["2026-10"])).status_code == 403
    text = client.get(reverse("reports:pack_version", args=["2026-10", 1])).content.decode()
    assert "Worse than" in text and "Not for publication" in text
    file = client.get(reverse("reports:pack_version_file", args=["2026-10", 1, "json"]))
    assert file["Content-Disposition"] == 'attachment; filename="performance-pack-2026-10-version-1.json"'
    assert client.get("/reports/performance/2026-13/").status_code == 404


def test_the_command_prints_the_figures_of_a_month(filled, capfdbinary):
    call_command("report", "performance-pack", "2026-10")
    found = json.loads(capfdbinary.readouterr().out)
    assert (found["report"], found["period"], found["first_month"]) == ("performance-pack", "2026-10", "2026-10")
    now = next(one for one in found["figures"] if one["id"] == "AS01" and one["scope"] == "2026-10")
    assert now == {"id": "AS01", "scope": "2026-10", "count": 71, "of": 120, "percent": 59.2}
    assert all(check["passed"] for check in found["checks"])


def test_it_takes_the_same_queries_for_few_indicators_and_for_all(filled, client):
    client.force_login(filled.quinn)
    addresses = (reverse("reports:pack_draft", args=["2026-10"]), reverse("reports:dashboard"))
    few = [[_queries(client, address) for address in addresses] for _again in range(2)][1]  # some are remembered
    for indicator in set(catalogue.all_definitions()) - {"AS01", "AS03", "CP01"}:
        put(indicator, [(40, 60)] * 14, source="looped")
        put(indicator, [(40, 60)] * 14, source="looped", area=filled.areas["need"])
    assert [_queries(client, address) for address in addresses] == few
    assert max(few) <= 100


def _queries(client, address) -> int:
    with CaptureQueriesContext(connection) as taken:
        assert client.get(address).status_code == 200
    return len(taken)
