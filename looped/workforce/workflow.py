"""The lives of what staff say: surveys, waves, comments, circles."""

from looped.accounts.roles import Permission as P
from looped.core.workflow import Moves
from looped.workforce.models import Circle, StaffComment, SurveyVersion, Wave

V, W, C, Q = SurveyVersion.Status, Wave.Status, StaffComment.Status, Circle.Status

SURVEY_MOVES: Moves = {(V.DRAFT, V.IN_FORCE): P.RUN_STAFF_SURVEY}
WAVE_MOVES: Moves = {
    (W.PLANNED, W.OPEN): P.RUN_STAFF_SURVEY,
    (W.PLANNED, W.WITHDRAWN): P.RUN_STAFF_SURVEY,
    (W.OPEN, W.CLOSED): P.RUN_STAFF_SURVEY,  # after its last day; `looped work` does it by itself
    (W.OPEN, W.TOO_FEW): P.RUN_STAFF_SURVEY,
}
COMMENT_MOVES: Moves = {
    (C.TO_READ, C.REWORDED): P.READ_STAFF_COMMENTS,
    (C.REWORDED, C.TO_READ): P.RUN_STAFF_SURVEY,  # not unlike enough to what was written
    (C.REWORDED, C.SHOWN): P.RUN_STAFF_SURVEY,  # by somebody else than who reworded it
    (C.TO_READ, C.PUT_ASIDE): P.READ_STAFF_COMMENTS,
    (C.REWORDED, C.PUT_ASIDE): P.READ_STAFF_COMMENTS,
}
CIRCLE_MOVES: Moves = {
    (Q.PLANNED, Q.HELD): P.LEAD_CIRCLES,
    (Q.PLANNED, Q.CANCELLED): P.LEAD_CIRCLES,
}
