from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "looped.accounts"
    label = "accounts"

    def ready(self) -> None:
        from looped.accounts import queries
        from looped.ui import council

        council.provided_by(queries.council_now)
