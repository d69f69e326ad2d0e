"""What the demonstration promises: work for everybody, blindness, a whole history, and the same again tomorrow."""

import shutil
import sqlite3
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from looped.accounts.models import Demonstration, ServiceArea, Team, User
from looped.accounts.queries import demonstration_people
from looped.accounts.roles import Role
from looped.audits.models import Action, Audit, DangerAlert, ImportRun, Return
from looped.cases.models import Case
from looped.core.events import broken_links
from looped.core.models import Event
from looped.framework.models import Version
from looped.reports.models import Issue
from looped.today.queries.waiting import needs
from looped.ui import council
from tests.demonstration import DAY, build_once, run


@pytest.mark.usefixtures("demo")
class TestThePeople:
    def test_the_council_is_as_large_as_promised(self):
        assert ServiceArea.objects.count() == 8
        assert Team.objects.count() == 30
        assert 140 <= User.objects.filter(is_active=True).count() <= 165
        assert Case.objects.count() == 900
        assert not Case.objects.filter(details=None).exists()

    def test_it_says_that_it_is_invented(self):
        assert Demonstration.objects.exists()
        assert "invented" in council.current().name

    @pytest.mark.parametrize("role", list(Role))
    def test_each_role_has_something_to_do_now(self, role):
        person = next(each.user for each in demonstration_people() if each.role == role)

        assert needs(person, DAY)

    def test_every_role_is_offered(self):
        assert {each.role for each in demonstration_people()} == set(Role.values)


@pytest.mark.usefixtures("demo")
class TestTheAudits:
    @pytest.mark.parametrize("status", Audit.Status.values)
    def test_there_is_an_audit_of_each_status(self, status):
        assert Audit.objects.filter(status=status).exists()

    def test_there_are_actions_late_and_done_and_verified(self):
        assert set(Action.objects.values_list("status", flat=True)) == set(Action.Status.values)
        assert Action.objects.filter(status=Action.Status.OPEN, due_on__lt=DAY).exists()
        assert Action.objects.exclude(sent_back_why="").exists()

    def test_one_alarm_is_open_and_one_is_answered(self):
        assert DangerAlert.objects.filter(answered_at=None).count() == 1
        assert DangerAlert.objects.exclude(answered_at=None).count() == 1

    def test_there_are_files_ready_refused_and_written(self):
        assert set(ImportRun.objects.values_list("status", flat=True)) == {"ready", "refused", "written"}

    def test_nobody_can_read_a_blind_return_but_its_auditor(self):
        blind = Return.objects.filter(audit__status=Audit.Status.IN_PROGRESS, recorded_at__isnull=False)
        assert blind.exists()

        for each in demonstration_people():
            theirs = Return.objects.unblinded_for(each.user).filter(pk__in=blind)
            assert not theirs.exclude(auditor=each.user).exists()

    def test_nothing_lies_ahead(self):
        today = datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC)

        assert not Event.objects.filter(at__gte=today).exists()

    def test_the_history_is_whole(self):
        assert broken_links() == []

    def test_a_report_is_issued_and_the_next_framework_is_a_draft(self):
        assert Issue.objects.filter(report__period="2024-25Q1", number=1).exists()
        assert Version.objects.filter(status=Version.Status.DRAFT).count() == 1


LEFT_OUT = {"public_id", "salt", "digest", "payload_digest", "subject", "about", "detail", "password", "sha256"}
TABLES = (
    "accounts_user", "accounts_team", "cases_case", "cases_casedetail", "audits_audit", "audits_return",
    "audits_answer", "audits_finalgrade", "audits_moderationgrade", "audits_action", "voice_conversation",
    "voice_attempt", "reports_words", "core_event",
)  # fmt: skip


def test_the_same_day_gives_the_same_data(demo_file, tmp_path_factory):
    again = build_once(tmp_path_factory, "small-demo-again", DAY) / "looped.sqlite3"

    assert contents(demo_file) == contents(again)


def contents(file) -> dict[str, str]:
    """A digest of each table, without what is random on purpose: public ids, salts and what follows from them."""
    found = {}
    with sqlite3.connect(file) as connection:
        for table in TABLES:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] not in LEFT_OUT]
            # Which comments two people theme is a lot of their random ids, so what is told of that differs.
            ours = "WHERE what NOT LIKE 'voice.%'" if table == "core_event" else ""
            columns = [column for column in columns if not (ours and column == "id")]
            rows = connection.execute(f"SELECT {', '.join(columns)} FROM {table} {ours} ORDER BY id").fetchall()
            found[table] = sha256(repr(rows).encode()).hexdigest()
    connection.close()
    return found


class TestTheCommand:
    def test_it_leaves_a_database_alone_that_is_no_demonstration(self, demo_file, tmp_path):
        foreign = tmp_path / "council" / "looped.sqlite3"
        foreign.parent.mkdir()
        shutil.copy(demo_file, foreign)
        _unmark(foreign)

        refused = run("--build-only", data_dir=foreign.parent)

        assert refused.returncode != 0
        assert "not a demonstration" in refused.stderr

    def test_a_demonstration_that_is_there_is_kept(self, demo_file, tmp_path):
        kept = tmp_path / "demo" / "looped.sqlite3"
        kept.parent.mkdir()
        shutil.copy(demo_file, kept)

        again = run("--build-only", data_dir=kept.parent)

        assert again.returncode == 0, again.stderr
        assert "is there already" in again.stdout
        assert contents(kept) == contents(demo_file)

    def test_its_key_is_its_own_and_for_its_owner_alone(self, demo_file):
        key = demo_file.with_name("secret-key")

        assert len(key.read_text()) >= 50
        assert key.stat().st_mode & 0o077 == 0


def _unmark(file) -> None:
    connection = sqlite3.connect(file)
    connection.execute("DELETE FROM accounts_demonstrationperson")
    connection.execute("DELETE FROM accounts_demonstration")
    connection.commit()
    connection.close()
