from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "looped.reports"
    label = "reports"

    def ready(self) -> None:
        from looped.accounts.roles import Permission
        from looped.ui import navigation

        navigation.register("reports", "reports:index", permissions=(Permission.SEE_REPORTS,))
