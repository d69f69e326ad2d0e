"""What the database refuses: any change of a survey in force, of the numbers of a wave that is closed, and of what a
circle proposed and was answered."""

from looped.core.triggers import Trigger

IN_FORCE = "a survey in force cannot be edited"
CLOSED = "what a wave found stays as it is"
OF_VERSION = ("workforce_surveystandard", "workforce_surveyquestion")
OF_WAVE = ("workforce_wavecount", "workforce_standardscore")


def _in_force(row: str) -> str:
    return f"(SELECT status FROM workforce_surveyversion WHERE id = {row}.version_id) = 'in_force'"


def _of_version(table: str) -> tuple[Trigger, ...]:
    old, new = _in_force("OLD"), _in_force("NEW")
    return (
        Trigger(f"{table}_in_force_insert", table, "INSERT", IN_FORCE, new),
        Trigger(f"{table}_in_force_update", table, "UPDATE", IN_FORCE, f"{old} OR {new}"),
        Trigger(f"{table}_in_force_delete", table, "DELETE", IN_FORCE, old),
    )


def _kept(table: str) -> tuple[Trigger, ...]:
    return tuple(Trigger(f"{table}_no_{change.lower()}", table, change, CLOSED) for change in ("UPDATE", "DELETE"))


# Once there is an answer, what it answers stays as it was proposed; who answers and by when may still change.
ANSWERED = "EXISTS (SELECT 1 FROM workforce_proposalanswer a WHERE a.proposal_id = OLD.id)"
OTHER_WORDS = "(NEW.text <> OLD.text OR NEW.better <> OLD.better OR NEW.circle_id <> OLD.circle_id)"
PROPOSED = "what was proposed and answered stays as it is"
OF_CIRCLES = (
    Trigger("workforce_proposal_words", "workforce_proposal", "UPDATE", PROPOSED, f"{ANSWERED} AND {OTHER_WORDS}"),
    *(
        Trigger(f"{table}_no_{change.lower()}", table, change, PROPOSED)
        for table in ("workforce_proposalanswer", "workforce_proposaloutcome")
        for change in ("UPDATE", "DELETE")
    ),
)
VERSION = "workforce_surveyversion"
TRIGGERS = (
    Trigger(f"{VERSION}_in_force_update", VERSION, "UPDATE", IN_FORCE, "OLD.status = 'in_force'"),
    Trigger(f"{VERSION}_in_force_delete", VERSION, "DELETE", IN_FORCE, "OLD.status = 'in_force'"),
    *(trigger for table in OF_VERSION for trigger in _of_version(table)),
    *(trigger for table in OF_WAVE for trigger in _kept(table)),
    *OF_CIRCLES,
)
