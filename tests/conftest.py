"""What every test stands on: a database in a file, no network, cheap passwords."""

import ipaddress
import socket

import pytest
from django.conf import settings


def pytest_addoption(parser):
    parser.addoption("--only-database", action="store_true", help="only tests that use the database")


def pytest_collection_modifyitems(config, items):
    """For the second run, on the other database: leave out what would only be done twice."""
    if config.getoption("--only-database"):
        left_out = [item for item in items if not _uses_database(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if _uses_database(item)]


def _uses_database(item):
    return item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(item.fixturenames)


def pytest_configure(config):
    settings.SECRET_KEY = "a key that signs nothing outside of tests"
    # Argon2 is slow on purpose; a test that signs people in by password does not need that.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Tests need no collected files with digests in their names.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
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
    """
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        options = database["OPTIONS"]
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")


@pytest.fixture
def cast(db):
    """Everybody of tests/cast.py, in the database."""
    from tests.cast import build_cast  # models load only once Django is set up

    return build_cast()
