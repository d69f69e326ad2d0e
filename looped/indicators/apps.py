from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "looped.indicators"
    label = "indicators"

    def ready(self) -> None:
        from looped.accounts.roles import Permission as P
        from looped.ui import navigation

        navigation.register("indicators", "indicators:index", permissions=(P.SEE_INDICATORS, P.BRING_EXTRACTS))
