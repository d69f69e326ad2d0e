"""Reads about people: who they are, who stands above them, who may do what, who looked at what."""

from looped.accounts.queries.council import (
    council_now,
    council_on,
    demonstration_people,
    identities,
    is_demonstration,
)
from looped.accounts.queries.holders import Holder, above, holders, who_holds
from looped.accounts.queries.invitations import open_invitations
from looped.accounts.queries.line import below, in_line, led_by, line_of, nearest_manager, people_who
from looped.accounts.queries.log import readings
from looped.accounts.queries.people import (
    areas,
    areas_with_teams,
    history_of,
    people_page,
    people_to_manage,
    person_with_email,
    place_of,
    state_of,
    teams,
)

__all__ = [
    "Holder", "above", "areas", "areas_with_teams", "below", "council_now", "council_on", "demonstration_people",
    "history_of", "holders", "identities", "in_line", "is_demonstration", "led_by", "line_of", "nearest_manager",
    "open_invitations", "people_page",
    "people_to_manage", "people_who", "person_with_email", "place_of", "readings", "state_of", "teams", "who_holds",
]  # fmt: skip
