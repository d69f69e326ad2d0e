"""Who may open what of the public face: see table.py for how a line reads."""

from tests.access.who import EVERYBODY, NOBODY, Lines

PUBLISHING: dict[str, Lines] = {}

# Addresses under /public/: everybody, without a sign-in.
VISITORS: dict[str, Lines] = {
    "visitors:first": {"": EVERYBODY},
    "visitors:visit": {"no/such/page/": NOBODY, "no-such-page ? id=1": NOBODY},
}
