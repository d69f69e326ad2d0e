from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "looped.cases"
    label = "cases"
