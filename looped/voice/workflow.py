"""The lives of voice, as data: (from, to) -> the permission that it takes. NOBODY: the family's own steps, or time."""

from looped.accounts.roles import Permission as P
from looped.voice.models import Invitation, Pack, Promise, QuestionnaireVersion, Quotation, ThemeList

NOBODY: tuple[str, ...] = ()

I = Invitation.Status  # noqa: E741
INVITATION_MOVES: dict[tuple[str, str], str | tuple[str, ...]] = {
    (I.PROPOSED, I.HELD): P.ASK_FAMILIES,
    (I.PROPOSED, I.STOPPED): P.ASK_FAMILIES,  # a stop began, or the person may not be asked after all
    (I.PROPOSED, I.SENT): (P.ASK_FAMILIES, P.AUDIT),  # an auditor: only as part of the audit, by its own page
    (I.HELD, I.PROPOSED): P.ASK_FAMILIES,  # taken up again; after its weeks it comes up by itself
    (I.HELD, I.STOPPED): P.ASK_FAMILIES,
    (I.SENT, I.OPENED): NOBODY,
    (I.SENT, I.ANSWERED): NOBODY,
    (I.SENT, I.DECLINED): NOBODY,
    (I.SENT, I.NO_ANSWER): NOBODY,
    (I.OPENED, I.ANSWERED): NOBODY,
    (I.OPENED, I.DECLINED): NOBODY,
    (I.OPENED, I.NO_ANSWER): NOBODY,
    (I.DECLINED, I.ANSWERED): NOBODY,  # a no can be taken back
    (I.NO_ANSWER, I.SENT): NOBODY,  # a new link in its days, after a stop or an unsafe contact closed the old one
}

Q = QuestionnaireVersion.Status
QUESTIONNAIRE_MOVES: dict[tuple[str, str], str] = {(Q.DRAFT, Q.IN_FORCE): P.EDIT_QUESTIONNAIRES}

T = ThemeList.Status
THEME_LIST_MOVES: dict[tuple[str, str], str] = {(T.DRAFT, T.IN_FORCE): P.EDIT_QUESTIONNAIRES}

W = Quotation.Status
QUOTATION_MOVES: dict[tuple[str, str], str | tuple[str, ...]] = {
    (W.PROPOSED, W.APPROVED): P.APPROVE_QUOTATIONS,
    (W.PROPOSED, W.REFUSED): P.APPROVE_QUOTATIONS,
    (W.PROPOSED, W.WITHDRAWN): NOBODY,  # the person takes their words back
    (W.APPROVED, W.WITHDRAWN): NOBODY,
}

K = Pack.Status
PACK_MOVES: dict[tuple[str, str], str] = {
    (K.READY, K.OPEN): P.LEAD_PARTICIPATION,
    (K.OPEN, K.CLOSED): P.LEAD_PARTICIPATION,
}

M = Promise.Status
PROMISE_MOVES: dict[tuple[str, str], str] = {
    (M.MADE, M.DONE): P.MAKE_PROMISES,
    (M.MADE, M.WITHDRAWN): P.MAKE_PROMISES,
}
