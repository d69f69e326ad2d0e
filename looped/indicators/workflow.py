"""The lives of extracts, computations and own indicators, as data: (from, to) -> the permission that it takes."""

from looped.accounts.roles import Permission as P
from looped.indicators.models import Computation, Extract, OwnIndicator

E = Extract.Status
EXTRACT_MOVES: dict[tuple[str, str], str | tuple[str, ...]] = {
    (E.BROUGHT, E.TO_MATCH): P.BRING_EXTRACTS,
    (E.BROUGHT, E.REFUSED): P.BRING_EXTRACTS,
    (E.TO_MATCH, E.READING): P.BRING_EXTRACTS,
    (E.TO_MATCH, E.TURNED_DOWN): P.BRING_EXTRACTS,  # the wrong file: given up before it was read
    (E.READING, E.TO_CONFIRM): P.BRING_EXTRACTS,
    (E.READING, E.REFUSED): P.BRING_EXTRACTS,
    (E.TO_CONFIRM, E.IN_USE): P.CONFIRM_EXTRACTS,
    (E.TO_CONFIRM, E.TURNED_DOWN): P.CONFIRM_EXTRACTS,
    (E.IN_USE, E.TAKEN_BACK): P.CONFIRM_EXTRACTS,
}

C = Computation.Status
COMPUTES = (P.BRING_EXTRACTS, P.CONFIRM_EXTRACTS)  # who confirms an extract has it computed
COMPUTATION_MOVES: dict[tuple[str, str], str | tuple[str, ...]] = {
    (C.WAITING, C.RUNNING): COMPUTES,
    (C.RUNNING, C.DONE): COMPUTES,
    (C.RUNNING, C.FAILED): COMPUTES,
}

O = OwnIndicator.Status  # noqa: E741
OWN_MOVES: dict[tuple[str, str], str] = {
    (O.PROPOSED, O.IN_USE): P.APPROVE_OWN_INDICATORS,
    (O.PROPOSED, O.SWITCHED_OFF): P.SET_INDICATORS,
    (O.IN_USE, O.SWITCHED_OFF): P.SET_INDICATORS,
}
