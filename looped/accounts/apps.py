from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "looped.accounts"
    label = "accounts"

    def ready(self) -> None:
        from looped.accounts import queries
        from looped.accounts.roles import Permission
        from looped.ui import council, navigation

        council.provided_by(queries.council_now)
        who = (Permission.MANAGE_PEOPLE, Permission.READ_THE_LOG)
        navigation.register("people", "accounts:people", permissions=who)
