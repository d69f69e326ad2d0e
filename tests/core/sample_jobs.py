"""Jobs for the tests of the worker; here, because a worker process must be able to import them."""

import time
from pathlib import Path

from django_tasks import task


@task()
def hang_the_first_time(note: str) -> None:
    """Writes a line for each run to the file `note`; the first run never ends by itself."""
    first = not Path(note).exists()
    with Path(note).open("a") as lines:
        lines.write("run\n")
    if first:
        time.sleep(600)
