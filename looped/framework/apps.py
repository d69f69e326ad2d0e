from django.apps import AppConfig


class FrameworkConfig(AppConfig):
    name = "looped.framework"
    label = "framework"
