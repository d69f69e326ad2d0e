"""Who stands above whom, and who may do a thing."""

from django.db import connection
from django.db.models import QuerySet, prefetch_related_objects

from looped.accounts.models import ServiceArea, User
from looped.accounts.roles import PERMISSIONS, Permission

# UNION ALL would go round a loop for ever; the depth stops it should imported rows hold one.
DEEPEST = 30
LINE = f"""
    WITH RECURSIVE line (id, depth) AS (
        SELECT manager_id, 1 FROM accounts_user WHERE id = %s AND manager_id IS NOT NULL
        UNION ALL
        SELECT person.manager_id, line.depth + 1
        FROM line JOIN accounts_user person ON person.id = line.id
        WHERE person.manager_id IS NOT NULL AND line.depth < {DEEPEST}
    )
    SELECT accounts_user.* FROM line JOIN accounts_user ON accounts_user.id = line.id ORDER BY line.depth
"""


def line_of(user: User) -> list[User]:
    """All managers above a person, the nearest first; empty where nobody is known. One query."""
    above = {manager.pk: manager for manager in User.objects.raw(LINE, [user.pk])}
    above.pop(user.pk, None)  # only where the rows hold a loop
    return list(above.values())


def in_line(*, manager: User, person: User) -> bool:
    """Whether `manager` stands above `person`, directly or through others."""
    return manager in line_of(person)


def people_who(permission: Permission | str, *, area: ServiceArea | None = None) -> QuerySet[User]:
    """Active people one of whose roles allows it; only those who work in `area` where one is given."""
    roles = _roles_with(permission)
    people = User.objects.filter(is_active=True, roles__role__in=roles).distinct().order_by("name", "pk")
    return people if area is None else people.filter(area=area)


# Downward from one manager: through those who may not do it themselves, as a manager on long leave would be.
LED = f"""
    WITH RECURSIVE led (id, depth) AS (
        SELECT id, 1 FROM accounts_user WHERE manager_id = %s
        UNION ALL
        SELECT person.id, led.depth + 1
        FROM led
        JOIN accounts_user between_them ON between_them.id = led.id
        JOIN accounts_user person ON person.manager_id = between_them.id
        WHERE led.depth < {DEEPEST} AND NOT (between_them.is_active AND EXISTS (
            SELECT 1 FROM accounts_rolegrant given
            WHERE given.user_id = between_them.id AND given.role IN ({{roles}})
        ))
    )
    SELECT DISTINCT id FROM led
"""


def nearest_manager(person: User, permission: Permission | str) -> User | None:
    """The first active manager above somebody who holds the permission; None where there is none. Two queries."""
    above = line_of(person)
    prefetch_related_objects(above, "roles")
    return next((manager for manager in above if manager.is_active and _holds(manager, permission)), None)


def led_by(manager: User, permission: Permission | str) -> list[int]:
    """The keys of all whose nearest manager with the permission this is; empty for who has it not. One query."""
    if not manager.may(permission):
        return []
    roles = _roles_with(permission)
    with connection.cursor() as cursor:
        cursor.execute(LED.format(roles=", ".join(["%s"] * len(roles))), [manager.pk, *roles])
        return sorted(key for (key,) in cursor.fetchall() if key != manager.pk)


BELOW = f"""
    WITH RECURSIVE below (id, depth) AS (
        SELECT id, 1 FROM accounts_user WHERE manager_id = %s
        UNION ALL
        SELECT person.id, below.depth + 1
        FROM below JOIN accounts_user person ON person.manager_id = below.id
        WHERE below.depth < {DEEPEST}
    )
    SELECT DISTINCT id FROM below
"""


def below(manager: User) -> list[int]:
    """The keys of all in whose line this person stands, whatever they may do. One query."""
    with connection.cursor() as cursor:
        cursor.execute(BELOW, [manager.pk])
        return sorted(key for (key,) in cursor.fetchall() if key != manager.pk)


def _holds(person: User, permission: Permission | str) -> bool:
    return any(permission in PERMISSIONS.get(grant.role, ()) for grant in person.roles.all())


def _roles_with(permission: Permission | str) -> list[str]:
    return [str(role) for role, allowed in PERMISSIONS.items() if permission in allowed]
