"""When each person last looked at the home page."""

from django.conf import settings
from django.db import models


class Look(models.Model):
    """The start of a person's latest session with the home page: what happened since is news to them."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    event = models.BigIntegerField(default=0)  # the newest event then, by its key: the history is read on from there

    def __str__(self) -> str:
        return f"{self.user}, {self.at:%Y-%m-%d %H:%M}"
