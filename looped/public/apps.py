from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "looped.public"
    label = "public"
