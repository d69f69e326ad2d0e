"""What a page read of the database, so that the second twin need not be asked for what it can only answer alike.

A page is made of its address, of who asks, and of what the database answers. Where the database of the second twin
answers all that the page asked in the first with the same bytes, the page would ask the same again, in the same order,
and be the same. Only for secrets that lie in the database alone; TWIN_PAGES=all asks for every page of both twins.
"""

import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import DatabaseError, connection, transaction

ALL = os.environ.get("TWIN_PAGES") == "all"


@dataclass
class Read:
    """What one page asked the database, in its order, and a digest of all answers. No digest: not asked again."""

    statements: list[tuple[str, object, bool]] = field(default_factory=list)
    digest: bytes | None = None

    @contextmanager
    def listening(self) -> Iterator[None]:
        with connection.execute_wrapper(self._note):
            yield

    def remember(self) -> None:
        """Ask the database in which it was read."""
        self.digest = None if ALL else self._ask()

    def is_the_same(self) -> bool:
        """Whether the database answers as it did then."""
        return self.digest is not None and self._ask() == self.digest

    def _note(self, execute: Callable, sql: str, params: object, many: bool, context: dict) -> object:
        self.statements.append((sys.intern(sql), params, many))
        return execute(sql, params, many, context)

    def _ask(self) -> bytes | None:
        answers = hashlib.blake2b()
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                for sql, params, many in self.statements:
                    (cursor.executemany if many else cursor.execute)(sql, params)
                    answers.update(_answer(cursor, sql))
                transaction.set_rollback(True)
        except DatabaseError:
            return None
        return answers.digest()


def _answer(cursor, sql: str) -> bytes:
    """What came back; of a row that PostgreSQL wrote not its number, which goes on whatever is undone."""
    if cursor.description is None or (connection.vendor != "sqlite" and sql.startswith("INSERT ")):
        return b"%d " % cursor.rowcount
    return repr(plain_rows(cursor)).encode()


def plain_rows(cursor) -> list[tuple]:
    """All rows that are left, with bytes where PostgreSQL gives a view of them."""
    return [tuple(bytes(cell) if isinstance(cell, memoryview) else cell for cell in row) for row in cursor.fetchall()]
