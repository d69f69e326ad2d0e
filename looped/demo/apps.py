from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "looped.demo"
    label = "demo"
