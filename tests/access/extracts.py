"""Who may open what of bringing extracts in: see table.py for how a line reads."""

from tests.access.who import NOBODY, Lines

BRINGS = "anna abel quinn"
CONFIRMS = BRINGS + " quincy"
STATES = ("brought", "to match", "reading", "to confirm", "in use", "refused", "turned down", "taken back")
EXTRACTS: dict[str, Lines] = {
    "indicators:extracts": {"": CONFIRMS, " ? before=no-such-extract": NOBODY},
    "indicators:bring_extract": {"": BRINGS},
    "indicators:extract": {f"extract {state}": CONFIRMS for state in STATES} | {"no-such-extract": NOBODY},
    "indicators:match_extract": {"extract to match": BRINGS, "extract in use": BRINGS, "no-such-extract": NOBODY},
    "indicators:match_list": {
        "extract to match / list_1": BRINGS, "extract in use / list_1": BRINGS, "extract to match / list_99": NOBODY,
        "no-such-extract / list_1": NOBODY,
    },
    "indicators:extract_problems": {
        "extract in use": CONFIRMS, "extract refused ? list=list_1&kind=blank": CONFIRMS, "no-such-extract": NOBODY,
    },
    # Their files were deleted: what is in one is held in tests/indicators/test_extract_pages.py.
    "indicators:extract_problems_file": {"extract in use / csv": NOBODY, "extract in use / doc": NOBODY},
    "indicators:confirm_extract": {
        "extract to confirm": CONFIRMS, "extract in use": CONFIRMS, "no-such-extract": NOBODY,
    },
    "indicators:count_extract_again": {
        "extract in use": CONFIRMS, "extract taken back": CONFIRMS, "no-such-extract": NOBODY,
    },
    "indicators:turn_down_extract": {
        "extract to match": BRINGS, "extract to confirm": CONFIRMS, "extract in use": NOBODY,
        "no-such-extract": NOBODY,
    },
    "indicators:take_back_extract": {
        "extract in use": CONFIRMS, "extract to confirm": NOBODY, "no-such-extract": NOBODY,
    },
    "indicators:extract_rules": {"": CONFIRMS},
    "indicators:change_extract_rules": {"": BRINGS},
}  # fmt: skip
