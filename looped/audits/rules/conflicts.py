"""Who may audit a case with whom. Each refusal is a sentence that names the reason."""

from collections.abc import Collection
from dataclasses import dataclass

from looped.core.errors import Refused


@dataclass(frozen=True)
class Candidate:
    """What the rules need to know of somebody who might audit. `line` holds the keys of all managers above."""

    pk: int
    name: str
    team: int | None
    line: Collection[int]


@dataclass(frozen=True)
class CaseAtHand:
    """What the rules need to know of the case. `worker_line` holds the keys of the worker's managers."""

    team: int
    team_name: str
    worker: int | None
    worker_line: Collection[int]


def check_may_audit_as_manager(case: CaseAtHand, manager: Candidate) -> None:
    """The manager's return comes from the team that works on the case, from above the worker. Raises Refused."""
    if manager.pk == case.worker:
        raise Refused(f"{manager.name} works on this case, so cannot audit it.")
    if manager.team != case.team and manager.pk not in case.worker_line:
        raise Refused(
            f"{manager.name} does not manage {case.team_name}. The first return is made by the team's own manager."
        )


def check_may_audit_alone(case: CaseAtHand, auditor: Candidate, *, manages_team: bool) -> None:
    """The only auditor is a manager of the team that works on the case, or who could be the peer. Raises Refused."""
    if manages_team:
        check_may_audit_as_manager(case, auditor)
    else:
        check_may_audit_as_peer(case, Candidate(0, "", case.team, ()), auditor)


def check_may_audit_as_peer(case: CaseAtHand, manager: Candidate, peer: Candidate) -> None:
    """The peer has no part in the work on the case and is in nobody's line that has. Raises Refused."""
    if peer.pk == manager.pk:
        raise Refused("The manager and the peer must be two people.")
    if peer.pk == case.worker:
        raise Refused(f"{peer.name} works on this case, so cannot audit it.")
    if peer.team == case.team:
        raise Refused(f"{peer.name} is in {case.team_name}, the team that works on this case. Choose somebody outside.")
    if peer.pk in case.worker_line or peer.pk in manager.line:
        raise Refused(f"{peer.name} manages people who work on this case. Choose somebody outside the line.")
    if case.worker in peer.line or manager.pk in peer.line:
        raise Refused(f"{peer.name} is managed by somebody who works on this case. Choose somebody outside the line.")
