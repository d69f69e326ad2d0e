"""Writes about people and places. Each tells the history what it did."""

from looped.accounts.operations.demonstration import mark_as_demonstration
from looped.accounts.operations.known import ensure_system_actor, known_people, known_person
from looped.accounts.operations.people import (
    Details,
    Invited,
    accept_invitation,
    change_person,
    change_roles,
    deactivate,
    details_of,
    invite,
    invite_again,
    move,
)
from looped.accounts.operations.places import add_area, add_team, change_area, change_team, set_council_identity

__all__ = [
    "Details", "Invited", "accept_invitation", "add_area", "add_team", "change_area", "change_person", "change_roles",
    "change_team", "deactivate", "details_of", "ensure_system_actor", "invite", "invite_again", "known_people",
    "known_person", "mark_as_demonstration", "move", "set_council_identity",
]  # fmt: skip
