from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "looped.improvement"
    label = "improvement"

    def ready(self) -> None:
        from looped.accounts.roles import Permission
        from looped.audits.queries import action_told
        from looped.core import holdings, schedule
        from looped.improvement import timed
        from looped.improvement.operations.look_back import keep_looking_back
        from looped.improvement.queries.escalation import told_on_action
        from looped.improvement.queries.held import held
        from looped.ui import navigation

        holdings.register("improvement", held)
        action_told.register("escalation", told_on_action)
        schedule.register("escalate", timed.run_escalation, every=timed.EVERY)
        readers = (Permission.SEE_IMPROVEMENT, Permission.SEE_PLAN)
        navigation.register("improvement", "improvement:index", permissions=readers)
        schedule.register("look-backs", keep_looking_back, every=300)
