from django.apps import AppConfig


class VoiceConfig(AppConfig):
    name = "looped.voice"
    label = "voice"
