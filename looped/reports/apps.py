from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "looped.reports"
    label = "reports"
