from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "looped.accounts"
    label = "accounts"
