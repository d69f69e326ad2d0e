"""Mail servers that are away, or that cannot bear one address."""

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.locmem import EmailBackend


class Away(BaseEmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError("nobody answers")


class ChokesOnOne(EmailBackend):
    """It fails on one address in a way that no mail server should, and sends to all others."""

    address = ""

    def send_messages(self, messages):
        if messages[0].to == [self.address]:
            raise UnicodeEncodeError("ascii", self.address, 0, 1, "not a letter that it knows")
        return super().send_messages(messages)
