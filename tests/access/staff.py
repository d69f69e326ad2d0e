"""Who may open what of the staff's own voice: see table.py for how a line reads. A part adds a table of its own."""

from tests.access.who import WITH_ROLE, Lines

STAFF_VOICE: dict[str, Lines] = {
    "workforce:index": {"": WITH_ROLE},
}  # fmt: skip

# Addresses under /s/: everybody, without a sign-in.
STAFF_PAGES: dict[str, Lines] = {}
