"""What we ask of allauth: sign-in for people whom an administrator invited, and for nobody else."""

from typing import Any
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from looped.accounts import mail


class Adapter(DefaultAccountAdapter):
    """Sign-up is closed. Whoever is inactive stays so, whatever allauth offers on the way (a password reset)."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The e-mail address or the password is not right. Try again."),
        "too_many_login_attempts": _("Too many tries that failed. Wait five minutes, then try again."),
        "rate_limited": _("Too many tries. Wait a minute, then try again."),
        "enter_current_password": _("This is not your password of now. Try again."),
        "incorrect_password": _("This is not your password. Try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def can_delete_email(self, email_address: Any) -> bool:
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return mail.absolute(path.replace("UID-KEY", quote(key)))

    def send_password_reset_mail(self, user: AbstractBaseUser, email: str, context: dict[str, Any]) -> None:
        """To the address that we keep, in our own words."""
        mail.send_new_password_link(user, context["password_reset_url"])  # type: ignore[arg-type]

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """The one place where a session begins. Never for somebody inactive, whichever way they came."""
        if not user.is_active:
            raise PermissionDenied
        super().login(request, user)

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Without “Successfully signed in”, which keeps people from their work and says what they see."""
        if not str(message_template).endswith(("logged_in.txt", "logged_out.txt")):
            super().add_message(request, level, message_template, *args, **kwargs)
