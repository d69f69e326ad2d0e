"""Who may verify an action."""

from collections.abc import Collection

from looped.accounts.roles import Role

RANK: dict[str, int] = {Role.TEAM_MANAGER: 1, Role.SERVICE_MANAGER: 2, Role.HEAD_OF_SERVICE: 3}
NAMED = {Role.SERVICE_MANAGER: "a service manager or a head of service", Role.HEAD_OF_SERVICE: "a head of service"}


def refusal_to_verify(*, is_verifier: bool, plans: bool, roles: Collection[str], asked: str) -> str:
    """Why this person cannot verify; blank where they can. Whoever reaches the action and does not own it is asked of.

    `asked` is the role that the clock asks for; blank where the action has no clock. The named verifier, the QA team
    and a higher rank always can.
    """
    if is_verifier or plans or asked not in RANK:
        return ""
    if max((RANK.get(role, 0) for role in roles), default=0) >= RANK[asked] or RANK[asked] == 1:
        return ""
    return f"This action is verified by {NAMED[Role(asked)]}, or by the QA team."
