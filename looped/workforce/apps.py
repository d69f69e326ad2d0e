from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    name = "looped.workforce"
    label = "workforce"
