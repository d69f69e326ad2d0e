"""What script/test has made ready, so that no test process migrates a database of its own."""

import os
from pathlib import Path

# An empty, migrated database: a file of SQLite, or the name of one on the server of PostgreSQL.
DATABASE = "PREPARED_DATABASE"


def migrated_file() -> Path | None:
    """The file of SQLite, to be copied. None: not prepared, or on PostgreSQL."""
    file = Path(os.environ.get(DATABASE, ""))
    return file if file.is_file() else None
