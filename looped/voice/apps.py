from django.apps import AppConfig


class VoiceConfig(AppConfig):
    name = "looped.voice"
    label = "voice"

    def ready(self) -> None:
        from looped.accounts.roles import Permission as P
        from looped.core import holdings, schedule
        from looped.ui import navigation
        from looped.voice.operations.asking import bring_up_holds, close_overdue, let_lapse
        from looped.voice.operations.climbing import climb_all
        from looped.voice.operations.family import clear_drafts
        from looped.voice.operations.suggesting import EVERY, suggest_themes
        from looped.voice.queries import promises_held
        from looped.voice.queries.alarms_held import held

        holdings.register("voice safety", held)
        holdings.register("voice promises", promises_held.held)
        schedule.register("let alarms climb", climb_all, every=60)
        schedule.register("bring up what was held", bring_up_holds, every=60 * 60)
        schedule.register("let old proposals lapse", let_lapse, every=60 * 60)
        schedule.register("close links that are over", close_overdue, every=60 * 60)
        schedule.register("forget what was not sent", clear_drafts, every=5 * 60)
        schedule.register("suggest themes", suggest_themes, every=EVERY)
        words = (P.ASK_FAMILIES, P.SEE_VOICE, P.READ_COMMENTS, P.ANSWER_SAFETY)
        navigation.register("voice", "voice:index", permissions=words)
