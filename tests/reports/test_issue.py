"""Issuing: frozen, one at a time, and the next version says what changed."""

from datetime import timedelta
from hashlib import sha256
from threading import Barrier, Thread

import pytest
from django.db import DatabaseError, connection, transaction

from looped.audits.models import Action, Audit
from looped.core.errors import Refused
from looped.core.models import Event
from looped.core.periods import Quarter
from looped.reports import operations
from looped.reports.models import Issue, IssuedFile
from looped.reports.queries.drafts import draft_of
from looped.reports.queries.figures import count_quarter
from looped.reports.queries.issues import issued
from tests.audits import build
from tests.cast import NOW, build_cast
from tests.reports.quarter import build_quarter

Q1 = Quarter(2024, 1)
LATER = NOW + timedelta(days=3)


@pytest.fixture
def quarter(cast):
    return build_quarter(cast)


def issue(by, number=1, *, reason="", what_changed="", digest=None, now=NOW):
    return operations.issue(
        quarter=Q1, number=number, digest=digest or draft_of(Q1).digest, reason=reason, what_changed=what_changed,
        by=by, now=now,
    )  # fmt: skip


def write(cast, text, slot="analysis", seen=0):
    operations.write_words(quarter=Q1, slot=slot, text=text, seen=seen, by=cast.quinn, now=NOW)


def test_an_issue_keeps_blocks_facts_checks_and_every_file_with_its_digest(quarter, cast):
    made = issue(cast.quinn)
    found = issued(Q1, 1)
    assert found.document.version == 1 and found.document.issued_by == "Quinn Lead"
    assert found.figures("overall.good").count == 21
    assert all(check.passed for check in found.checks)
    for file in IssuedFile.objects.filter(issue=made):
        assert file.sha256 == sha256(bytes(file.content)).hexdigest() and file.size == len(file.content)
    event = Event.objects.get(what="reports.report.issued")
    assert event.by == cast.quinn and event.detail["number"] == 1


def test_every_format_says_that_it_is_not_for_publication(quarter, cast):
    issue(cast.quinn)
    html = bytes(IssuedFile.objects.get(format="html").content).decode()
    assert html.count("Not for publication") == 2
    assert "<script" not in html and "7 (22.6%)" in html


def test_the_database_refuses_to_change_or_delete_what_was_issued(quarter, cast):
    issue(cast.quinn)
    for change in (
        lambda: Issue.objects.update(number=2),
        lambda: Issue.objects.all().delete(),
        lambda: IssuedFile.objects.update(sha256="x"),
        lambda: IssuedFile.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert Issue.objects.get().number == 1


def test_what_comes_in_later_changes_no_issued_report(quarter, cast):
    issue(cast.quinn)
    before = issued(Q1, 1)
    build.agreed(cast, month=202406, reference="late")
    Action.objects.update(status="done", verified_by=None, verified_at=None)
    after = issued(Q1, 1)
    assert after.document == before.document and after.figures.by_key == before.figures.by_key


def test_an_audit_recorded_after_the_first_issue_is_late(quarter, cast):
    issue(cast.quinn, now=NOW - timedelta(days=1))
    build.agreed(cast, month=202406, reference="late")  # recorded at NOW
    figures = count_quarter(Q1).figures
    assert [figures("audits.late", scope).count for scope in ("2024-04", "2024-06", "quarter")] == [0, 1, 1]


def test_the_next_version_lists_what_changed(quarter, cast):
    issue(cast.quinn, now=NOW - timedelta(days=1))
    build.agreed(cast, month=202406, reference="late")
    Audit.objects.filter(pk=quarter[0].pk).update(family_contact="attempted")
    with pytest.raises(Refused, match="what changed"):
        issue(cast.quinn, 2)

    issue(cast.quinn, 2, what_changed="A late return.", now=LATER)

    found = issued(Q1, 2)
    assert [one.reference for one in found.changes.added] == ["late"]
    assert [(one.reference, one.how) for one in found.changes.changed] == [("Q1-000", "contact with the family")]
    figures = {(one.name): (one.before, one.now) for one in found.changes.figures}
    assert figures["audits.total quarter"] == ("77", "78")
    assert figures["feedback.reached 2024-04"] == ("18 of 31 (58.1%)", "17 of 31 (54.8%)")
    text = str(found.document)
    assert "A late return." in text and "Audits added: 1." in text
    assert issued(Q1, 1).later == 2


def test_a_failed_check_needs_a_written_reason_with_a_name(quarter, cast):
    write(cast, "We reached 57% of families.")
    with pytest.raises(Refused, match="write why"):
        issue(cast.quinn)
    with pytest.raises(Refused, match="write why"):
        issue(cast.quinn, reason="ok")
    made = issue(cast.quinn, reason="The percentage is quoted from last year's report.")
    assert made.reason and Event.objects.get(what="reports.report.issued").why == made.reason


def test_what_was_looked_at_is_what_goes_out(quarter, cast):
    seen = draft_of(Q1).digest
    write(cast, "New words.")
    with pytest.raises(Refused, match="has changed since you opened this page"):
        issue(cast.quinn, digest=seen)
    assert not Issue.objects.exists()


@pytest.mark.parametrize("who", ["dina", "sonia", "peer", "nora", "ada"])
def test_only_the_qa_team_issues(quarter, cast, who):
    with pytest.raises(Refused, match="Only the QA team"):
        issue(getattr(cast, who))


def test_the_second_of_two_is_told(quarter, cast):
    digest = draft_of(Q1).digest
    issue(cast.quinn, digest=digest)
    with pytest.raises(Refused, match="Somebody else has just issued version 1"):
        issue(cast.quincy, digest=digest)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_issue_at_the_same_moment_one_wins_and_one_is_told():
    cast = build_cast()
    build.agreed(cast, month=202404, reference="A1")
    digest, start, said = draft_of(Q1).digest, Barrier(2), []

    def press(user):
        start.wait()
        try:
            issue(user, digest=digest)
            said.append("issued")
        except Refused as refusal:
            said.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=press, args=[user]) for user in (cast.quinn, cast.quincy)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(said)[1] == "issued" and "Somebody else has just issued version 1" in sorted(said)[0]
    assert Issue.objects.count() == 1


def test_the_issue_page_goes_from_check_to_issued(client, cast, quarter):
    client.force_login(cast.quinn)
    page = client.get("/reports/2024-25Q1/issue")
    body = page.content.decode()
    digest = draft_of(Q1).digest
    assert digest in body and "All come out" in body
    answer = client.post("/reports/2024-25Q1/issue", {"number": "1", "digest": digest})
    assert answer["Location"] == "/reports/2024-25Q1/version-1/"
    shown = client.get(answer["Location"]).content.decode()
    assert "Issued by Quinn Lead" in shown and "SHA-256" in shown
    file = client.get("/reports/2024-25Q1/version-1/file.json")
    assert file["Content-Disposition"] == 'attachment; filename="quarterly-audit-2024-25Q1-version-1.json"'
    assert file.content == bytes(IssuedFile.objects.get(format="json").content)


def test_a_refused_issue_keeps_what_was_typed(client, cast, quarter):
    client.force_login(cast.quinn)
    client.post("/reports/2024-25Q1/words/analysis", {"text": "So 57% it was.", "seen": "0"})
    sent = {"number": "1", "digest": "something older", "reason": "It is a quotation from before."}
    answer = client.post("/reports/2024-25Q1/issue", sent)
    body = answer.content.decode()
    assert answer.status_code == 200
    assert "has changed since you opened this page" in body and "It is a quotation from before." in body
    assert draft_of(Q1).digest in body
