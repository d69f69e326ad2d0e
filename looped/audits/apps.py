from django.apps import AppConfig


class AuditsConfig(AppConfig):
    name = "looped.audits"
    label = "audits"
