"""Who may open what in the room of voice: see table.py for how a line reads. Each part has a table of its own."""

from tests.access.who import MANAGERS, NOBODY, QA, WITH_ROLE, Lines

# petra: participation worker; duncan: duty worker; olive: designated officer
ASKING = WITH_ROLE.replace("dina ada ", "").replace("peer ", "")  # invite families

INDEX: dict[str, Lines] = {"voice:index": {"": ASKING + " dina duncan olive"}}

SEES_VOICE = f"{QA} {MANAGERS} dina petra"
RESULTS: dict[str, Lines] = {
    "voice:results": {"": SEES_VOICE, " ? band=12-17": SEES_VOICE, " ? band=giants": NOBODY},
    "voice:result": {"reach_worker": SEES_VOICE, "no-such-question": NOBODY},
    "voice:coverage": {"": SEES_VOICE, " ? by=team": SEES_VOICE, " ? by=nothing": NOBODY},
    "voice:culture": {"": SEES_VOICE},
}

# The families' own pages: no sign-in, a link's secret instead.
FAMILY: dict[str, Lines] = {}
FAMILY_PAGES = frozenset(FAMILY)

VOICE = INDEX | RESULTS | FAMILY
