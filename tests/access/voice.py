"""Who may open what in the room of voice: see table.py for how a line reads. Each part has a table of its own."""

from tests.access.who import WITH_ROLE, Lines

# petra: participation worker; duncan: duty worker; olive: designated officer
ASKING = WITH_ROLE.replace("dina ada ", "").replace("peer ", "")  # invite families

INDEX: dict[str, Lines] = {"voice:index": {"": ASKING + " dina duncan olive"}}

# The families' own pages: no sign-in, a link's secret instead.
FAMILY: dict[str, Lines] = {}
FAMILY_PAGES = frozenset(FAMILY)

VOICE = INDEX | FAMILY
