"""Who stands above whom, and who may do a thing."""

from django.db.models import QuerySet

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
    roles = [role for role, allowed in PERMISSIONS.items() if permission in allowed]
    people = User.objects.filter(is_active=True, roles__role__in=roles).distinct().order_by("name", "pk")
    return people if area is None else people.filter(area=area)
