"""What every test stands on: a database in a file, no network, cheap passwords."""

import gc
import ipaddress
import os
import shutil
import socket

import hypothesis
import pytest
from django.conf import settings
from jinja2 import FileSystemBytecodeCache

from tests.prepared import DATABASE

# A folder in which the processes of one run keep the templates that they have compiled, for each other.
COMPILED = "COMPILED_TEMPLATES"

# A machine that is busy with other things is no reason for a property to fail.
hypothesis.settings.register_profile("looped", deadline=None)
hypothesis.settings.load_profile("looped")


def pytest_addoption(parser):
    parser.addoption("--only-database", action="store_true", help="only tests that use the database")


def pytest_collection_modifyitems(config, items):
    """For the second run, on the other database: leave out what would only be done twice."""
    if config.getoption("--only-database"):
        left_out = [item for item in items if not _again(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if _again(item)]


def _again(item):
    """Whether a test could end otherwise on another database."""
    return _uses_database(item) and not item.get_closest_marker("once")


def _uses_database(item):
    return item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(item.fixturenames)


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """Thousands of tests, once collected, stay: no need to look through them again for what may be thrown away."""
    gc.disable()
    collected = yield
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)  # seldom, for there is memory enough
    gc.enable()
    return collected


def pytest_unconfigure():
    gc.unfreeze()  # libraries in C++ complain at the end of what nobody took away


def pytest_configure(config):
    settings.SECRET_KEY = "a key that signs nothing outside of tests"
    # Argon2 is slow on purpose; a test that signs people in by password does not need that.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Tests need no collected files with digests in their names.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    if compiled := os.environ.get(COMPILED):
        settings.TEMPLATES[0]["OPTIONS"]["bytecode_cache"] = FileSystemBytecodeCache(compiled)
    socket.socket.connect = _only_to_this_machine(socket.socket.connect)
    socket.socket.connect_ex = _only_to_this_machine(socket.socket.connect_ex)


def _only_to_this_machine(connect):
    def guarded(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_loopback(address[0]):
            raise RuntimeError(f"A test wanted the network: {address[0]}.")
        return connect(self, address)

    return guarded


def _is_loopback(host):
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """Keep the SQLite test database in a file of this process alone.

    Threads and live servers open connections of their own, which a database in memory does not allow.
    Nothing outlives a test, so nothing waits for the disk.

    On either database it is a copy of what script/test has migrated, where there is such; it is migrated once more.
    """
    database, prepared = settings.DATABASES["default"], os.environ.get(DATABASE)
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        options = database["OPTIONS"]
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")
        if prepared:
            shutil.copy(prepared, database["TEST"]["NAME"])
    elif prepared:
        database["TEST"]["TEMPLATE"] = prepared


@pytest.fixture(scope="session")
def django_db_keepdb():
    """Whether Django begins with the file that is there."""
    return bool(os.environ.get(DATABASE)) and settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")


@pytest.fixture
def cast(db):
    """Everybody of tests/cast.py, in the database."""
    from tests.cast import build_cast  # models load only once Django is set up

    return build_cast()


@pytest.fixture(autouse=True)
def speak_english_again():
    """A page that a Welsh browser asked for leaves Welsh in force in the process, for the next test's letters."""
    from django.utils import translation

    yield
    translation.deactivate()


@pytest.fixture(autouse=True, scope="session")
def open_the_door_for_clearing():
    """After a test with real commits Django empties every table, which the triggers refuse as they should.

    So what they guard is taken out first, through the door that retention uses.
    """
    from django.db import connection
    from django.test import TransactionTestCase

    empty = TransactionTestCase._fixture_teardown

    def through_the_door(self):
        if connection.vendor == "sqlite":
            _clear_what_is_guarded(connection)
        empty(self)

    TransactionTestCase._fixture_teardown = through_the_door
    yield
    TransactionTestCase._fixture_teardown = empty


def _clear_what_is_guarded(connection):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys = OFF")
        cursor.execute("INSERT INTO core_erasure (opened_at, why) VALUES ('2026-01-01', 'tests')")
        cursor.execute("SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger'")
        for (table,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {table}")
        cursor.execute("PRAGMA foreign_keys = ON")
