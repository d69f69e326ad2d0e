"""Whom staff of every council can turn to outside of it. As they were known when this was written: check before use."""

CONTACTS: tuple[dict[str, str], ...] = (
    {
        "where": "outside",
        "name": "Ofsted, for whistleblowers",
        "when": "You think that children in a service that Ofsted inspects are not safe, and the council does not act.",
        "telephone": "0300 123 3155",
    },
    {
        "where": "outside",
        "name": "NSPCC, whistleblowing advice line",
        "when": "You are worried about how your workplace keeps children safe, and want to talk it over. "
        "You need not say who you are.",
        "telephone": "0800 028 0285",
    },
    {
        "where": "outside",
        "name": "Protect, a charity for whistleblowers",
        "when": "You want free advice, in confidence, on whether and how to speak up, and on your rights.",
        "telephone": "020 3117 2520",
    },
)
