from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "looped.ui"
    label = "ui"
