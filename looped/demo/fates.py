"""How far each audit of the last three months has come: so many of each kind, so that everybody has something to do."""

from enum import Enum, auto


class Fate(Enum):
    AGREED = auto()  # both in, the same in everything
    MET = auto()  # differed, settled in a meeting
    LISTED = auto()  # differed by single steps, settled in the list
    TO_MEET = auto()  # differed, waits for a meeting
    TO_LIST = auto()  # differed by single steps, waits in the list
    MANAGER_IN = auto()
    PEER_IN = auto()
    BEGUN = auto()  # both have begun
    NOT_BEGUN = auto()
    REASSIGNED = auto()  # the peer fell ill, and another begins
    PLANNED = auto()  # no auditors yet
    EXEMPTION_ASKED = auto()
    EXEMPT = auto()
    WITHDRAWN = auto()


F = Fate
MONTHS: tuple[dict[Fate, int], ...] = (  # two months ago, the month before this, this month
    {F.AGREED: 19, F.MET: 5, F.LISTED: 5, F.TO_MEET: 1, F.MANAGER_IN: 1, F.EXEMPT: 1, F.WITHDRAWN: 1},
    {
        F.AGREED: 12, F.MET: 4, F.LISTED: 3, F.TO_MEET: 3, F.TO_LIST: 4, F.MANAGER_IN: 2, F.PEER_IN: 1, F.BEGUN: 2,
        F.REASSIGNED: 1, F.EXEMPT: 1, F.WITHDRAWN: 1,
    },
    {
        F.AGREED: 4, F.MET: 1, F.TO_MEET: 2, F.TO_LIST: 2, F.MANAGER_IN: 4, F.PEER_IN: 4, F.BEGUN: 6, F.NOT_BEGUN: 6,
        F.REASSIGNED: 1, F.PLANNED: 3, F.EXEMPTION_ASKED: 2,
    },
)  # fmt: skip
BOTH_IN = {F.AGREED, F.MET, F.LISTED, F.TO_MEET, F.TO_LIST}
DIFFER = {F.MET, F.LISTED, F.TO_MEET, F.TO_LIST}
MEETING = {F.MET, F.TO_MEET}
