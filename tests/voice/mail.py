"""A mail server that is away."""

from django.core.mail.backends.base import BaseEmailBackend


class Away(BaseEmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError("nobody answers")
