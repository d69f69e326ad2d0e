"""Who goes down from a number, takes values away, or gives keys: see table.py for how a line reads."""

from tests.access.seeing import SEE
from tests.access.who import EVERYBODY, NOBODY, Lines

OF_OAK, OF_ELM = "sonia hana maya", "sara holly cara"
OAK, ELM, NEED = "team={team oak}", "team={team elm}", "area={area need}"
BEHIND: dict[str, Lines] = {
    "indicators:behind": {
        "FD01": SEE, f"FD01 ? {OAK}": SEE, f"FD01 ? month=2026-10&{NEED}": SEE, "ZZ99": NOBODY,
        "FD01 ? month=never": NOBODY, "FD01 ? team=nothing": NOBODY,
    },
    "indicators:workers_behind": {
        "FD01": NOBODY, f"FD01 ? {OAK}": OF_OAK, f"FD01 ? {ELM}": OF_ELM, f"FD01 ? {NEED}": NOBODY,
        f"FD01 ? month=2019-01&{OAK}": NOBODY,
    },
    "indicators:children_behind": {
        "FD01": "quinn", f"FD01 ? {OAK}": f"quinn {OF_OAK}", f"FD01 ? {ELM}&purpose=audit": f"quinn {OF_ELM}",
        f"FD01 ? {NEED}": "quinn sonia hana", f"FD01 ? {OAK}&show=everything": NOBODY,
        f"FD01 ? {OAK}&worker={{person sam}}": OF_OAK, f"FD01 ? {OAK}&worker={{person maya}}": "sonia hana",
    },
    "indicators:download_month": {"csv": SEE, "json ? month=2026-10": SEE, "csv ? month=never": NOBODY, "exe": NOBODY},
    "indicators:download_indicator": {"FD01 / xlsx": SEE, "FD01 / pdf": NOBODY, "ZZ99 / csv": NOBODY},
    "accounts:api_keys": {"": "ada"},
    "accounts:make_api_key": {"": "ada"},
    "accounts:withdraw_api_key": {"api key": "ada", "nothing": NOBODY},
    # No sign-in opens these, nor does any keep them shut: only a key does (tests/indicators/test_api.py).
    "api:indicators": {"": EVERYBODY},
    "api:values": {"FD01": EVERYBODY},
    "api:document": {"": EVERYBODY},
}  # fmt: skip
