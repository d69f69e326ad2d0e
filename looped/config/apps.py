from django.apps import AppConfig


class Config(AppConfig):
    """An app only so that its commands (`serve`, `init`) and start-up checks are found."""

    name = "looped.config"
    label = "config"

    def ready(self) -> None:
        from . import checks  # noqa: F401  (importing registers them)
