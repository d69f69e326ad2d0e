"""What the database refuses once an edition is in force: any change of its words, its rules or its start."""

from looped.core.triggers import Trigger

IN_FORCE = "a framework in force cannot be edited"
OF_VERSION = ("framework_value", "framework_domain", "framework_gradename")
OF_DOMAIN = ("framework_prompt", "framework_descriptor")


def _version_is_in_force(row: str) -> str:
    return f"(SELECT status FROM framework_version WHERE id = {row}.version_id) = 'in_force'"


def _domain_is_in_force(row: str) -> str:
    return (
        "(SELECT v.status FROM framework_domain d JOIN framework_version v ON v.id = d.version_id "
        f"WHERE d.id = {row}.domain_id) = 'in_force'"
    )


def _of_table(table: str, is_in_force) -> tuple[Trigger, ...]:
    old, new = is_in_force("OLD"), is_in_force("NEW")
    return (
        Trigger(f"{table}_in_force_insert", table, "INSERT", IN_FORCE, new),
        Trigger(f"{table}_in_force_update", table, "UPDATE", IN_FORCE, f"{old} OR {new}"),
        Trigger(f"{table}_in_force_delete", table, "DELETE", IN_FORCE, old),
    )


TRIGGERS = (
    Trigger("framework_version_in_force_update", "framework_version", "UPDATE", IN_FORCE, "OLD.status = 'in_force'"),
    Trigger("framework_version_in_force_delete", "framework_version", "DELETE", IN_FORCE, "OLD.status = 'in_force'"),
    *(trigger for table in OF_VERSION for trigger in _of_table(table, _version_is_in_force)),
    *(trigger for table in OF_DOMAIN for trigger in _of_table(table, _domain_is_in_force)),
)
