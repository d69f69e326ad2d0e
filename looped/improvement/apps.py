from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "looped.improvement"
    label = "improvement"
