"""Other processes on the test database: servers, workers and commands, as a deployment has them.

Only in tests marked `django_db(transaction=True)`: what another process is to see must be committed.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
KEY = "a key for processes that tests start"
PATIENCE = 10  # seconds for a process to end in good order


def environment(**more: str) -> dict[str, str]:
    """The environment in which a process works on the very database that this test uses."""
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        address = f"sqlite:///{at['NAME']}"
    else:
        address = f"postgresql://{at['USER']}:{at['PASSWORD']}@{quote(at['HOST'], safe='')}:{at['PORT']}/{at['NAME']}"
    plain = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "DATA_DIR": str(settings.DATA_DIR)}
    return plain | {"DATABASE_URL": address, "SECRET_KEY": KEY} | more


@contextmanager
def started(*arguments: str, **more: str) -> Iterator[subprocess.Popen]:
    """`looped ARGUMENTS` as a process that ends with the block; what it says is in .stdout, errors too."""
    process = subprocess.Popen(
        [sys.executable, "-m", "looped.config.cli", *arguments],
        cwd=ROOT,
        env=environment(**more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def run(*arguments: str, **more: str) -> tuple[int, str]:
    """`looped ARGUMENTS` to its end: exit status, and all that it said."""
    with started(*arguments, **more) as process:
        said, _ = process.communicate(timeout=60)
        return process.returncode, said
