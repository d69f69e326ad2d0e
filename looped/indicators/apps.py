from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "looped.indicators"
    label = "indicators"

    def ready(self) -> None:
        from looped.accounts.roles import Permission as P
        from looped.core import schedule
        from looped.indicators.extract_timers import forget, give_up
        from looped.ui import navigation

        schedule.register("give up extracts that no job works on", give_up, every=60)
        schedule.register("delete files of extracts", forget, every=60 * 60)

        navigation.register("indicators", "indicators:index", permissions=(P.SEE_INDICATORS, P.BRING_EXTRACTS))
