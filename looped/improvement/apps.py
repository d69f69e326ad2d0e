from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "looped.improvement"
    label = "improvement"

    def ready(self) -> None:
        from looped.accounts.roles import Permission
        from looped.ui import navigation

        navigation.register("improvement", "improvement:index", permissions=(Permission.SEE_IMPROVEMENT,))
