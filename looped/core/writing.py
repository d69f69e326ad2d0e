"""How every write runs: whole or not at all, and one writer at a time."""

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.db import connection, transaction

Params = ParamSpec("Params")
Result = TypeVar("Result")

WRITER_LOCK = 7_105_112  # any number of our own; it names the lock to PostgreSQL


def operation(function: Callable[Params, Result]) -> Callable[Params, Result]:
    """Make a function one atomic write.

    SQLite begins such a transaction with its single write lock. PostgreSQL is asked for an equal lock, so that both
    databases order the writes alike, the chain of events has one end, and no two operations wait for each other.
    """

    @functools.wraps(function)
    def run(*args: Params.args, **kwargs: Params.kwargs) -> Result:
        with transaction.atomic():
            take_writer_lock()
            return function(*args, **kwargs)

    return run


def take_writer_lock() -> None:
    """Wait for the writers before us; the lock goes with the transaction. SQLite holds one already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITER_LOCK])
