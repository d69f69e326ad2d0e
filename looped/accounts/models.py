"""People, where they work, what they may do, and the council's own name and colour."""

from functools import cached_property

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from looped.accounts.roles import PERMISSIONS, Permission, Role
from looped.core.ids import PublicIdField


class ServiceArea(models.Model):
    """A part of children's services under one head of service, such as “Children in care”."""

    public_id = PublicIdField()
    name = models.CharField(max_length=100, unique=True)

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """A team of social workers under one team manager."""

    public_id = PublicIdField()
    name = models.CharField(max_length=100, unique=True)
    area = models.ForeignKey(ServiceArea, models.PROTECT, related_name="teams")

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager):
    def get_by_natural_key(self, username):
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person who works with the service, or a system actor that writes what the command line asked for.

    Somebody known only from an import is inactive: only an administrator's invitation activates.
    """

    public_id = PublicIdField()
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    job_title = models.CharField(max_length=120, blank=True)
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="members")
    area = models.ForeignKey(ServiceArea, models.PROTECT, null=True, related_name="people")
    manager = models.ForeignKey("self", models.PROTECT, null=True, related_name="line")
    is_active = models.BooleanField(default=False)
    is_system = models.BooleanField(default=False)
    created_at = models.DateTimeField(null=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_person_per_email"),
            models.CheckConstraint(condition=~Q(is_system=True, is_active=True), name="a_system_actor_never_signs_in"),
            models.CheckConstraint(
                condition=Q(manager=None) | ~Q(manager=models.F("id")), name="nobody_is_their_own_manager"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    @cached_property
    def role_keys(self) -> frozenset[str]:
        return frozenset(self.roles.values_list("role", flat=True))

    @cached_property
    def permissions(self) -> frozenset[str]:
        return frozenset(p for role in self.role_keys for p in PERMISSIONS.get(role, ()))

    def may(self, permission: Permission | str) -> bool:
        """Whether one of this person's roles allows it. A system actor may do all that a command asks of it."""
        return self.is_system or permission in self.permissions


class RoleGrant(models.Model):
    """A person has a role. A team manager often audits too, so there may be several."""

    user = models.ForeignKey(User, models.CASCADE, related_name="roles")
    role = models.CharField(max_length=20, choices=Role)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "role"], name="a_role_once_per_person"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="a_role_that_exists"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"


class Invitation(models.Model):
    """The one link that lets a person set a password and become active. A new one replaces it; used once.

    Only a digest of the link's secret is kept: whoever reads the database cannot use it.
    """

    user = models.OneToOneField(User, models.CASCADE, related_name="invitation")
    digest = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.user}, {self.sent_at:%Y-%m-%d}"


class ApiKey(models.Model):
    """Lets a program of the council read figures, as anybody inside may know them. Only a digest of it is kept."""

    public_id = PublicIdField()  # stands in the key, so that it is found without its secret
    name = models.CharField(max_length=100)  # whose program: "Power BI, performance team"
    digest = models.CharField(max_length=64)  # SHA-256 of the whole key
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_on = models.DateField()  # the last day on which it opens anything
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    last_used_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.name


class CouncilIdentity(models.Model):
    """The council's own name and colour from a day on. The newest that has begun is in force."""

    starts_on = models.DateField(unique=True, verbose_name=_("Starts on"))
    name = models.CharField(max_length=100, verbose_name=_("Name of the council"))
    colour = models.CharField(max_length=7, default="#0b5d57", verbose_name=_("Colour"))
    set_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.name} from {self.starts_on}"


class Demonstration(models.Model):
    """One row, written by `looped demo` alone: this database holds invented data, and one click signs in."""

    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"made {self.made_at:%Y-%m-%d}"


class DemonstrationPerson(models.Model):
    """Whom one click signs in as, for each role. Written by `looped demo` alone; means nothing without its mark."""

    role = models.CharField(max_length=20, choices=Role, unique=True)
    user = models.ForeignKey(User, models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.user}"
