"""Rules that the database itself keeps: rows that may not change once they are on record.

Django rebuilds a table on SQLite when a migration alters it, and its triggers go with the old one: such a migration
calls `install` again, and a house test holds the triggers present against those declared.
"""

from dataclasses import dataclass

DOOR_OPEN = "EXISTS (SELECT 1 FROM core_erasure WHERE closed_at IS NULL)"


@dataclass(frozen=True)
class Trigger:
    """Refuses `change` (UPDATE or DELETE) of a row while `when` holds (SQL over OLD; for UPDATE also NEW)."""

    name: str
    table: str
    change: str
    message: str
    when: str = "1 = 1"


def install(triggers: tuple[Trigger, ...], schema_editor) -> None:
    """Create the triggers, replacing those of the same name. For a migration's RunPython.

    A trigger on a table that only a later migration makes is left to that one: a room's first migration of triggers
    reads the room's list as it is today.
    """
    vendor = schema_editor.connection.vendor
    there = set(schema_editor.connection.introspection.table_names())
    for trigger in (each for each in triggers if each.table in there):
        for statement in (_sqlite if vendor == "sqlite" else _postgresql)(trigger):
            schema_editor.execute(statement, params=None)


def remove(triggers: tuple[Trigger, ...], schema_editor) -> None:
    """Take the triggers away before a migration alters a table that they stand on or read; then `install` again.

    SQLite renames the rebuilt table, and refuses that while a trigger names a table that is not there.
    """
    for trigger in triggers:
        on = "" if schema_editor.connection.vendor == "sqlite" else f" ON {trigger.table}"
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {trigger.name}{on}", params=None)


def _sqlite(trigger: Trigger) -> list[str]:
    return [
        f"DROP TRIGGER IF EXISTS {trigger.name}",
        f"CREATE TRIGGER {trigger.name} BEFORE {trigger.change} ON {trigger.table} "
        f"WHEN ({trigger.when}) AND NOT {DOOR_OPEN} BEGIN SELECT RAISE(ABORT, '{trigger.message}'); END",
    ]


def _postgresql(trigger: Trigger) -> list[str]:
    result = "OLD" if trigger.change == "DELETE" else "NEW"
    return [
        f"CREATE OR REPLACE FUNCTION {trigger.name}() RETURNS trigger AS $$ BEGIN "
        f"IF ({trigger.when}) AND NOT {DOOR_OPEN} THEN RAISE EXCEPTION '{trigger.message}' "
        f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {result}; END $$ LANGUAGE plpgsql",
        f"DROP TRIGGER IF EXISTS {trigger.name} ON {trigger.table}",
        f"CREATE TRIGGER {trigger.name} BEFORE {trigger.change} ON {trigger.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {trigger.name}()",
    ]


KEPT_FOR_GOOD = "kept for good: only retention may erase"
TRIGGERS = (
    Trigger("core_event_no_update", "core_event", "UPDATE", KEPT_FOR_GOOD),
    Trigger("core_event_no_delete", "core_event", "DELETE", KEPT_FOR_GOOD),
    Trigger("core_reading_no_update", "core_reading", "UPDATE", KEPT_FOR_GOOD),
    Trigger("core_reading_no_delete", "core_reading", "DELETE", KEPT_FOR_GOOD),
)
