"""No logging for a while: thousands of refusals, each written down, take their time."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quiet() -> Iterator[None]:
    """By logging's own switch: each logger remembers what it may write, and is told when that changes."""
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
