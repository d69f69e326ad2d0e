"""Who may read, and who may change, what the council decides of its indicators: see table.py for how a line reads."""

from tests.access.seeing import SEE
from tests.access.who import ANALYSTS, NOBODY, Lines

SETS = f"quinn {ANALYSTS}"
DECIDING: dict[str, Lines] = {
    "indicators:settings": {"": SEE},
    "indicators:setting": {"AS01": SEE, "ZZ99": NOBODY},
    "indicators:change_setting": {"AS01": SETS, "ZZ99": NOBODY},
    "indicators:limits": {"": SEE},
    "indicators:change_limit": {"days_between_care_visits": SETS, "days_between_meals": NOBODY},
    "indicators:population": {"": SEE},
    "indicators:set_population": {"": SETS},
    "indicators:comparators": {"": SEE},
    "indicators:load_comparators": {"": SETS},
    # Its file lies for a day below DATA_DIR: held in tests/indicators/test_comparators_pages.py.
    "indicators:choose_comparators": {"nosuchfile2222": NOBODY},
    "indicators:remove_comparators": {"AS01": NOBODY, "ZZ99": NOBODY},
    "indicators:own": {"": SETS},
    "indicators:write_own": {"": SETS},
    "indicators:own_indicator": {"own waits": SETS, "own in use": SETS, "no-such-one": NOBODY},
    "indicators:try_own": {"own waits": SETS, "no-such-one": NOBODY},
    "indicators:approve_own": {"own waits": "quinn", "no-such-one": NOBODY},
    "indicators:next_own": {"own in use": SETS, "no-such-one": NOBODY},
    "indicators:switch_off_own": {"own waits": SETS, "own off": NOBODY, "no-such-one": NOBODY},
}
