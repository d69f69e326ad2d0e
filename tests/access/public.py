"""Who may open what of the public face: see table.py for how a line reads."""

from tests.access.who import EVERYBODY, NOBODY, QA, Lines

WRITERS = f"{QA}petra"
SEE = f"{WRITERS} dina hana holly"  # they write or approve
PUBLISHING: dict[str, Lines] = {
    "public:pages": {"": SEE},
    "public:begin": {"": WRITERS},
    "public:year": {"": WRITERS},
    "public:page": {"public page": SEE, "no-such-page": NOBODY},
    "public:care": {"public page": WRITERS, "no-such-page": NOBODY},
    "public:history": {"public page": SEE, "no-such-page": NOBODY},
    "public:send": {"public page": WRITERS, "no-such-page": NOBODY},
    "public:edit": {
        "public page / en / usual": WRITERS, "public page / ar / easy": WRITERS, "public page / xx / usual": NOBODY,
        "no-such-page / en / usual": NOBODY,
    },
    "public:preview": {
        "public page / en / usual": SEE, "public page / ar / easy": SEE, "public page / en / loud": NOBODY,
        "no-such-page / en / usual": NOBODY,
    },
    "public:check": {
        "public page / cy / usual": WRITERS, "public page / en / usual": NOBODY, "public page / pl / usual": NOBODY,
        "no-such-page / cy / usual": NOBODY,
    },
    "public:approve": {"public waits": SEE, "public out": SEE, "public back": SEE, "no-such-edition": NOBODY},
    "public:shown": {
        "public waits / en / usual": SEE, "public out / en / usual": SEE, "public out / cy / usual": NOBODY,
        "no-such-edition / en / usual": NOBODY,
    },
    # Posted after somebody else has taken it off, it is answered with a sentence, not with a 404.
    "public:take_off": {"public out": SEE, "public waits": f"{NOBODY} | {SEE}", "no-such-edition": NOBODY},
}  # fmt: skip

# Addresses under /public/: everybody, without a sign-in.
VISITORS: dict[str, Lines] = {
    "visitors:first": {"": EVERYBODY},
    "visitors:visit": {"no/such/page/": NOBODY, "no-such-page ? id=1": NOBODY},
}
