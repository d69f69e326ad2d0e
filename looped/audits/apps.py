from django.apps import AppConfig


class AuditsConfig(AppConfig):
    name = "looped.audits"
    label = "audits"

    def ready(self) -> None:
        from looped.accounts.roles import Permission
        from looped.ui import navigation

        reach = (Permission.SEE_MONTH, Permission.AUDIT, Permission.SEE_ALL_AUDITS, Permission.SEE_OWN_WORK)
        navigation.register("audits", "audits:index", permissions=reach)
