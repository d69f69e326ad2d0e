from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "looped.public"
    label = "public"

    def ready(self) -> None:
        from looped.core import holdings, schedule
        from looped.public.preparing import prepare
        from looped.public.queries.held import held

        schedule.register("keep public pages as the council is called", prepare, every=60 * 60)
        holdings.register("public pages", held)
