from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "looped.core"
    label = "core"
