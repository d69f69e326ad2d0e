from django.apps import AppConfig


class VoiceConfig(AppConfig):
    name = "looped.voice"
    label = "voice"

    def ready(self) -> None:
        from looped.accounts.roles import Permission as P
        from looped.ui import navigation

        words = (P.ASK_FAMILIES, P.SEE_VOICE, P.READ_COMMENTS, P.ANSWER_SAFETY)
        navigation.register("voice", "voice:index", permissions=words)
