"""Copies of an issued version for others: what they hide, who approves them, what stands in the way of a next one."""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from looped.audits.models import Audit, FinalGrade
from looped.core.errors import Refused
from looped.core.periods import Month, Quarter
from looped.figures.disclosure.differencing import Group
from looped.indicators.models import Value
from looped.reports import files, operations
from looped.reports.blocks import thaw
from looped.reports.models import Approval, Release, ReleasedFile, ReleasedGroup
from looped.reports.operations.releasing import keep_groups
from looped.reports.queries.copies import copies_of, copy_file, one_copy, prepared
from looped.reports.queries.drafts import draft_of
from looped.reports.queries.ledger import conflicts
from looped.reports.queries.packs import pack_of
from tests.cast import NOW, TODAY
from tests.reports import pack_world
from tests.reports import quarter as built

Q1 = Quarter(2024, 1)
LATER = NOW + timedelta(days=3)
WORDS = "Plans say who does what. There were {overall.inadequate 2024-04} in April."
ALL_TEXTS = ("introduction", "analysis", "next_steps")
pytestmark = pytest.mark.django_db


def issue(cast, number=1, now=NOW):
    return operations.issue(
        quarter=Q1, number=number, digest=draft_of(Q1).digest, reason="The numbers are right.",
        what_changed="One came late." if number > 1 else "", by=cast.quinn, now=now,
    )  # fmt: skip


def write(cast, text, slot="analysis"):
    operations.write_words(quarter=Q1, slot=slot, text=text, seen=0, by=cast.quinn, now=NOW)


def release(cast, made, profile="public", yes=ALL_TEXTS, by=None, now=NOW):
    digest = prepared(made, profile).digest
    return operations.release_copy(issue=made, profile=profile, digest=digest, yes=yes, by=by or cast.quinn, now=now)


@pytest.fixture
def quick(monkeypatch):
    """Only the formats that cost nothing."""
    monkeypatch.setattr(files, "formats", lambda: ("html", "json"))


@pytest.fixture
def issued(cast, quick):
    built.build_quarter(cast)
    write(cast, WORDS)
    write(cast, "Only one child was not seen.", "next_steps")
    return issue(cast)


def rows(document, anchor="table-summary"):
    table = next(one for one in document.tables if one.anchor == anchor)
    return {row.header: row.texts for row in table.rows}


def words(document):
    runs = [run for block in document.blocks for one in getattr(block, "paragraphs", ()) for run in one.runs]
    return "".join(runs)


def test_the_council_sees_the_first_worked_example_with_c_in_place_of_what_is_small(issued):
    found = rows(prepared(issued, "internal").copy.document)
    assert found["Good"] == ("c", "c", "7 (43.8%)", "21 (27.3%)")
    assert found["Requires improvement"] == ("22 (71.0%)", "18 (60.0%)", "9 (56.3%)", "49 (63.6%)")
    assert found["Inadequate"] == ("c", "c", "0 (0.0%)", "7 (9.1%)")


def test_the_public_sees_it_rounded(issued):
    found = rows(prepared(issued, "public").copy.document)
    assert found["Good"] == ("c", "c", "c", "20 (27%)")
    assert found["Requires improvement"] == ("20 (67%)", "20 (67%)", "10", "50 (67%)")
    assert found["Inadequate"] == ("c", "c", "0", "c")
    assert found["Final audits"] == ("30", "30", "15", "75")


def test_the_mark_goes_with_the_copy_and_nobody_is_named_to_the_public(issued, cast):
    public, council = release(cast, issued), release(cast, issued, "internal")
    html = bytes(ReleasedFile.objects.get(release=public, format="html").content).decode()
    assert "Not for publication" not in html and "Quinn" not in html and "<svg" not in html
    html = bytes(ReleasedFile.objects.get(release=council, format="html").content).decode()
    assert html.count("For use within the council") == 2 and "Not for publication" not in html
    use = [
        json.loads(bytes(one.content)).get("use") for one in ReleasedFile.objects.filter(format="json").order_by("pk")
    ]
    assert use == [None, "For use within the council"]


def test_words_go_only_where_somebody_has_read_them_and_no_rule_finds_a_small_number_in_them(issued, cast):
    found = prepared(issued, "public")
    why = {one.key: one.why_not for one in found.copy.pieces}
    assert why["analysis"] == "" and "“one child”" in why["next_steps"]
    assert "proposed" in why["overall"] and "proposed" in why["outcome.plans"]
    document = prepared(issued, "public", yes=ALL_TEXTS).copy.document
    assert "There were a number that is not shown in April." in words(document)
    assert "Only one child" not in words(document)
    assert "Plans say" not in words(prepared(issued, "public", yes=()).copy.document)


def test_what_no_rule_knows_is_withheld_and_the_reason_stands_in_its_place(issued):
    copy = prepared(issued, "public").copy
    became = {one.what: str(one.became) for one in copy.done}
    assert became["Overall grades by quarter"] == "withheld" == became["Agreement of the two auditors"]
    assert became["Overall grades by month"] == "hidden"
    notices = ["".join(block.runs) for block in copy.document.blocks if hasattr(block, "runs")]
    assert any(text.startswith("Overall grades by quarter: not shown. ") for text in notices)


def test_a_public_copy_waits_for_a_second_person(issued, cast):
    made = release(cast, issued)
    assert (
        not one_copy(cast.quincy, made.public_id).may_fetch and copy_file(cast.quincy, made.public_id, "json") is None
    )
    assert one_copy(cast.hana, made.public_id) is not None  # she approves public pages
    assert one_copy(cast.anna, made.public_id) is None and copies_of(cast.anna, issued) == []
    with pytest.raises(Refused, match="Somebody else"):
        operations.approve_copy(release=made, by=cast.quinn, now=NOW)
    with pytest.raises(Refused, match="Only those who"):
        operations.approve_copy(release=made, by=cast.anna, now=NOW)
    operations.approve_copy(release=made, by=cast.dina, now=NOW)
    assert copy_file(cast.anna, made.public_id, "html") is not None
    with pytest.raises(Refused, match="just approved"):
        operations.approve_copy(release=made, by=cast.quincy, now=NOW)


def test_only_those_who_write_reports_make_copies_of_what_they_have_seen(issued, cast):
    with pytest.raises(Refused):
        release(cast, issued, by=cast.dina)
    with pytest.raises(Refused, match="Look at the copy again"):
        operations.release_copy(issue=issued, profile="public", digest="x", yes=(), by=cast.quinn, now=NOW)


def test_the_database_refuses_to_change_what_was_released(issued, cast):
    made = release(cast, issued)
    operations.approve_copy(release=made, by=cast.dina, now=NOW)
    for model in (Release, ReleasedFile, ReleasedGroup, Approval):
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.all()._raw_delete("default")
    with pytest.raises(DatabaseError), transaction.atomic():
        Release.objects.update(profile="internal")
    with pytest.raises(DatabaseError), transaction.atomic():  # two people, whatever the code does
        Approval.objects.create(release=release(cast, issued), released_by=cast.quinn, approved_by=cast.quinn,
                                approved_at=NOW)  # fmt: skip


def test_a_later_version_that_differs_by_few_prints_what_was_told_before(issued, cast):
    release(cast, issued)
    late = Audit.objects.filter(month=202406).first()
    _one_more(late)
    second = issue(cast, 2, now=LATER)
    found = prepared(second, "public")
    assert [one.of for one in found.conflicts] == ["audits"]
    assert "Quarterly audit report" in found.conflicts[0].sentence
    assert rows(found.copy.document) == rows(prepared(issued, "public").copy.document)
    became = {one.what: str(one.became) for one in found.copy.done}
    assert became["Overall grades by month"] == "as_before"
    made = release(cast, second, now=LATER)
    assert not ReleasedGroup.objects.filter(release=made, of="audits").exists()
    assert "One came late" not in str(made.document) and "Audits added" not in str(made.document)


MOVED = {**built.COUNTS, built.OVERALL: [(0, 13, 11, 7), (12, 0, 10, 8), (0, 2, 13, 1)]}


def test_a_later_version_that_would_hide_other_numbers_beside_the_small_ones_prints_what_was_told_before(
    cast, quick, monkeypatch
):
    """No number differs by few from one told before; yet what the first copy shows and the second hides gives it."""
    monkeypatch.setattr(built, "COUNTS", MOVED)
    built.build_quarter(cast)
    release(cast, issue(cast), "internal")
    moved = Audit.objects.filter(month=202404, overall="good").first()
    Audit.objects.filter(pk=moved.pk).update(overall="outstanding")
    FinalGrade.objects.filter(audit=moved, part=built.OVERALL).update(grade="outstanding")
    second = issue(cast, 2, now=LATER)

    found = prepared(second, "internal")

    assert {one.of for one in found.conflicts} == {"audits"} and "worked out" in found.conflicts[0].sentence
    assert {one.what: str(one.became) for one in found.copy.done}["Overall grades by month"] == "as_before"


def _one_more(like):
    grades = list(FinalGrade.objects.filter(audit=like))
    like.pk, like.public_id, like.reference = None, "late00000001", "Q1-LATE"
    like.save()
    for each in grades:
        each.pk, each.audit = None, like
    FinalGrade.objects.bulk_create(grades)


def test_the_same_version_goes_to_both_readers(issued, cast):
    release(cast, issued)
    assert prepared(issued, "internal").conflicts == ()
    release(cast, issued, "internal")
    assert prepared(issued, "public").conflicts == ()


def test_all_areas_but_one_are_not_told_in_two_versions(db):
    """The first hid one area beside the small one, the second another: 100 less 40 less 57 leaves three children."""

    def group(count, **within):
        return Group("indicator AS01", {name: frozenset({value}) for name, value in within.items()}, count)

    whole, north, south = group(100, month="10"), group(40, month="10", area="N"), group(57, month="10", area="S")
    keep_groups(source="Pack, version 1", groups=[whole, north], profile="internal", now=NOW)
    assert [one.of for one in conflicts([whole, south], "internal")] == ["indicator AS01"]
    assert conflicts([whole, north], "internal") == []
    assert conflicts([whole, group(50, month="10", area="S")], "internal") == []


TWIN = {
    **built.COUNTS,
    built.OVERALL: [(0, 6, 22, 3), (0, 8, 18, 4), (0, 7, 9, 0)],  # of two children, the other was Inadequate in April
}


def test_which_of_two_children_made_a_hidden_number_changes_no_byte_of_a_copy(cast, monkeypatch):
    """Twin worlds: the same shown numbers, other hidden ones, as small in the one as in the other."""
    one = _files(cast, monkeypatch)
    monkeypatch.setattr(built, "COUNTS", TWIN)
    other = _files(cast, monkeypatch)
    assert one["public", "json"].decode().splitlines() == other["public", "json"].decode().splitlines()
    assert [key for key in one if one[key] != other[key]] == []


def _files(cast, monkeypatch):
    found = {}
    with transaction.atomic():
        built.build_quarter(cast)
        write(cast, WORDS)
        with monkeypatch.context() as quickly:
            quickly.setattr(files, "formats", lambda: ("json",))
            made = issue(cast)
        for profile in ("public", "internal"):
            copy = release(cast, made, profile)
            found |= {(profile, one.format): bytes(one.content) for one in ReleasedFile.objects.filter(release=copy)}
        transaction.set_rollback(True)
    return found


def test_a_months_pack_goes_to_the_council_alone_and_its_next_version_is_held_against_it(cast, quick):
    pack_world.fill(cast)
    october = Month(2026, 10)
    own = "{AS01} were in time."
    operations.write_words(quarter=october, slot="attention", text=own, seen=0, by=cast.quinn, now=NOW)
    made = _issue_pack(cast, october, 1)
    assert prepared(made, "public") is None
    with pytest.raises(Refused, match="yearly summary"):
        operations.release_copy(issue=made, profile="public", digest="x", yes=(), by=cast.quinn, now=NOW)
    copy = release(cast, made, "internal", yes=["attention"])
    document = thaw(copy.document)
    assert document.publication == "For use within the council"
    assert "71 of 120 (59.2%" in words(document) and rows(document, "table-as01")["October 2026"][0] == "71 (59.2%)"

    Value.objects.filter(indicator="AS01", month=202610, area=None, team=None).update(counted=72)
    second = _issue_pack(cast, october, 2)
    assert [one.of for one in prepared(second, "internal").conflicts] == ["indicator AS01"]
    with pytest.raises(Refused, match="differ by so few"):
        release(cast, second, "internal", yes=())


def _issue_pack(cast, month, number):
    return operations.issue(
        quarter=month, number=number, digest=pack_of(month, TODAY).digest, reason="It is right.",
        what_changed="One came late." if number > 1 else "", by=cast.quinn, now=NOW,
    )  # fmt: skip
