from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "looped.reports"
    label = "reports"

    def ready(self) -> None:
        from looped.accounts.roles import Permission
        from looped.core import schedule
        from looped.reports.operations.indicators import EVERY, keep_quality_values
        from looped.ui import navigation

        schedule.register("count audits for the indicators", keep_quality_values, every=EVERY)

        navigation.register("reports", "reports:index", permissions=(Permission.SEE_REPORTS,))
