from django.apps import AppConfig


class FrameworkConfig(AppConfig):
    name = "looped.framework"
    label = "framework"

    def ready(self) -> None:
        from looped.accounts.roles import Permission
        from looped.ui import navigation

        navigation.register("framework", "framework:home", permissions=(Permission.SEE_FRAMEWORK,))
