"""Settings from the environment: each wrong one is answered with one sentence that names it."""

import os
import shutil
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from looped.config import environment as env
from tests.prepared import migrated_file


def with_key(read, *arguments, **options):
    return lambda: read("SETTING", *arguments, **options)


WRONG = [
    pytest.param(with_key(env.yes_or_no, default=False), "perhaps", "must be yes or no", id="neither yes nor no"),
    pytest.param(with_key(env.whole_number, 0, least=0, most=9), "two", "whole number from 0 to 9", id="no number"),
    pytest.param(with_key(env.whole_number, 0, least=0, most=9), "10", "whole number from 0 to 9", id="too large"),
    pytest.param(with_key(env.one_of, ("A", "B"), "A"), "C", "must be one of A, B", id="no such choice"),
    pytest.param(with_key(env.web_address, ""), "looped.gov.uk", "must be a full address", id="no scheme"),
    pytest.param(with_key(env.web_address, ""), "https://a/b", "must be a full address", id="with a path"),
    pytest.param(with_key(env.web_address, ""), "https://a:b", "must be a full address", id="port is no number"),
    pytest.param(with_key(env.folder, ""), "/dev/null/x", "must be a folder", id="cannot be a folder"),
    pytest.param(with_key(env.database, ""), "mysql://a:secret@b/c", "SQLite or PostgreSQL", id="other database"),
    pytest.param(with_key(env.database, ""), "postgresql://a:secret@b", "names no database", id="no database name"),
    pytest.param(with_key(env.database, ""), "secret", "SQLite or PostgreSQL", id="not an address"),
    pytest.param(with_key(env.database, ""), "postgresql://a:secret@b:c/d", "not the address", id="wrong port"),
    pytest.param(with_key(env.mail, ""), "secret://mail", "not the address of a mail server", id="no mail server"),
]


@pytest.mark.parametrize(("read", "value", "sentence"), WRONG)
def test_a_wrong_setting_is_named_in_one_sentence(monkeypatch, read, value, sentence):
    monkeypatch.setenv("SETTING", value)
    with pytest.raises(ImproperlyConfigured, match=sentence) as refused:
        read()
    assert "SETTING" in str(refused.value)
    assert "secret" not in str(refused.value)


def test_an_empty_setting_counts_as_absent(monkeypatch):
    monkeypatch.setenv("SETTING", " ")
    assert env.whole_number("SETTING", 3, least=0, most=9) == 3
    assert env.yes_or_no("SETTING", True) is True
    assert env.names("SETTING", ["a"]) == ["a"]


def test_a_secret_may_be_kept_in_a_file(monkeypatch, tmp_path):
    (tmp_path / "key").write_text("kept apart\n")
    monkeypatch.setenv("SETTING_FILE", str(tmp_path / "key"))
    assert env.text("SETTING") == "kept apart"


def test_a_secret_file_that_is_missing_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("SETTING_FILE", str(tmp_path / "key"))
    with pytest.raises(ImproperlyConfigured, match="SETTING_FILE names a file that cannot be read"):
        env.text("SETTING")


def test_the_folder_of_a_socket_is_understood(monkeypatch):
    monkeypatch.setenv("SETTING", "postgresql://looped@%2Frun%2FpgSQL/looped")
    assert env.database("SETTING", "")["HOST"] == "/run/pgSQL"


def looped(*arguments, **environment):
    plain = {"PATH": os.environ["PATH"], "DATA_DIR": environment.pop("DATA_DIR")}
    command = [sys.executable, "-m", "looped.config.cli", *arguments]
    return subprocess.run(command, env=plain | environment, capture_output=True, text=True, timeout=60)


def test_a_wrong_setting_ends_a_command_without_traceback(tmp_path):
    ended = looped("migrate", DATA_DIR=str(tmp_path), DEBUG="perhaps")
    assert (ended.returncode, ended.stderr) == (2, "looped: DEBUG must be yes or no; it is “perhaps”.\n")


def test_only_serving_needs_a_secret_key(tmp_path):
    if prepared := migrated_file():  # migrating takes its time, and is no matter here
        shutil.copy(prepared, tmp_path / "looped.sqlite3")
    ready = looped("init", DATA_DIR=str(tmp_path))
    again = looped("init", DATA_DIR=str(tmp_path))
    served = looped("serve", DATA_DIR=str(tmp_path))
    assert (ready.returncode, again.returncode) == (0, 0), ready.stderr + again.stderr
    assert served.returncode == 2
    assert served.stderr.startswith("looped: SECRET_KEY must be at least 32 characters to serve pages")
