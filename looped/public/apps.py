from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "looped.public"
    label = "public"

    def ready(self) -> None:
        from looped.core import holdings
        from looped.public.queries.held import held

        holdings.register("public pages", held)
