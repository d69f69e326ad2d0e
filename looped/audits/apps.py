from django.apps import AppConfig


class AuditsConfig(AppConfig):
    name = "looped.audits"
    label = "audits"

    def ready(self) -> None:
        from looped.accounts.roles import Permission
        from looped.audits.operations.dip_sample import draw_months_that_ended
        from looped.audits.operations.feedback import open_after_wait
        from looped.audits.operations.reminders import send_reminders
        from looped.audits.operations.voices import hand_on_voices
        from looped.audits.queries.held import held
        from looped.core import holdings, schedule
        from looped.ui import navigation

        reach = (Permission.SEE_MONTH, Permission.AUDIT, Permission.SEE_ALL_AUDITS, Permission.SEE_OWN_WORK)
        navigation.register("audits", "audits:index", permissions=reach)
        holdings.register("audits", held)
        schedule.register("open feedback to workers", open_after_wait, every=10 * 60)
        schedule.register("remind auditors", send_reminders, every=5 * 60)
        schedule.register("draw dip samples", draw_months_that_ended, every=60 * 60)
        schedule.register("hand on what families said", hand_on_voices, every=10 * 60)
