from django.apps import AppConfig


class TodayConfig(AppConfig):
    name = "looped.today"
    label = "today"

    def ready(self) -> None:
        from looped.ui import navigation

        navigation.register("today", "today:home")
