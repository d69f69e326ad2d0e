from django.apps import AppConfig


class TodayConfig(AppConfig):
    name = "looped.today"
    label = "today"
