"""A file of SQLite keeps more than its rows: their order, what was deleted, copies. None tells of a closed wave."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections

from looped.core import sealing
from looped.workforce import wave_keys
from looped.workforce.models import SealedAnswers, StaffComment
from looped.workforce.operations import closing
from tests.twins.answerers import SECRET, answered, asked_world, wave_closed
from tests.twins.secrets import TWINS
from tests.world import stop_the_clock


@pytest.fixture
def own_file(transactional_db, settings, tmp_path, monkeypatch):
    """The world in the database's own file, committed, and a way back to it."""
    if connection.vendor != "sqlite":
        pytest.skip("the file of SQLite")
    stop_the_clock(monkeypatch)
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    world = asked_world()
    file = Path(connection.settings_dict["NAME"])
    _to_disk()
    shutil.copy(file, tmp_path / "as it was")
    shutil.copytree(settings.DATA_DIR, tmp_path / "data as it was")

    def again() -> Path:
        connections.close_all()
        for end in ("-wal", "-shm"):
            Path(f"{file}{end}").unlink(missing_ok=True)
        file.unlink(missing_ok=True)  # whoever still has it open keeps the old one
        shutil.copy(tmp_path / "as it was", file)
        shutil.copytree(tmp_path / "data as it was", settings.DATA_DIR, dirs_exist_ok=True)
        return file

    yield world, again
    again()


def _to_disk() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections.close_all()


def test_the_database_s_file_is_the_same_byte_by_byte_once_the_wave_is_closed(own_file):
    world, again = own_file
    files = []
    for twin in TWINS:
        file = again()
        answered(world, twin)
        wave_closed()
        wal = Path(f"{file}-wal")
        assert not wal.exists() or wal.stat().st_size == 0
        _to_disk()
        files.append(file.read_bytes())

    assert files[0] == files[1]


def test_a_file_that_was_not_written_anew_would_tell(own_file, monkeypatch):
    world, again = own_file
    monkeypatch.setattr(closing.rewriting, "write_anew", lambda tables: True)
    files = []
    for twin in TWINS:
        file = again()
        answered(world, twin)
        wave_closed()
        _to_disk()
        files.append(file.read_bytes())

    assert files[0] != files[1]


def test_no_copy_made_while_the_wave_was_open_can_be_read_once_it_is_closed(own_file, tmp_path):
    world, again = own_file
    file = again()
    answered(world, "a")
    copy, key_file = tmp_path / "backup.sqlite3", wave_keys.folder() / f"{world.ids['wave']}.key"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    sealed_key = key_file.read_bytes()
    key = bytes.fromhex(sealing.unseal(sealed_key))
    blobs = [row[0] for row in sqlite3.connect(copy).execute("SELECT sealed FROM workforce_sealedanswers")]
    can_be_read = wave_keys.opened(world.ids["wave"], blobs)

    wave_closed()
    _to_disk()

    assert len(can_be_read) == len(blobs) == 11  # with the key they could be, before
    assert wave_keys.opened(world.ids["wave"], blobs) is None
    held = b"".join(each.read_bytes() for each in [*Path(settings.DATA_DIR).rglob("*"), file, copy] if each.is_file())
    words = [SECRET["words-what_hinders"].encode()]
    assert not [each for each in (key, key.hex().encode(), sealed_key) if each in held]
    assert not [each for each in blobs if each in file.read_bytes()]
    assert not [each for each in words if each in copy.read_bytes()]
    assert StaffComment.objects.filter(text=words[0].decode()).exists()
    assert not SealedAnswers.objects.exists()
