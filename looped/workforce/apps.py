from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    name = "looped.workforce"
    label = "workforce"

    def ready(self) -> None:
        from looped.core import holdings, schedule
        from looped.workforce.operations.closing import close_overdue
        from looped.workforce.operations.forgetting import forget_order
        from looped.workforce.queries import circles_held, readers

        holdings.register("workforce circles", circles_held.held)
        holdings.register("workforce readers", readers.held)
        schedule.register("close waves of the staff survey", close_overdue, every=60 * 60)
        schedule.register("forget in which order staff wrote", forget_order, every=60 * 60)
