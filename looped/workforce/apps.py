from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    name = "looped.workforce"
    label = "workforce"

    def ready(self) -> None:
        from looped.core import holdings
        from looped.workforce.queries import circles_held, readers

        holdings.register("workforce circles", circles_held.held)
        holdings.register("workforce readers", readers.held)
