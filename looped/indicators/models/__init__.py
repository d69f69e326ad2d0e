"""The room's rows: extracts and what was found in them, what the council decides of an indicator, and the values."""

from looped.indicators.models.extracts import ColumnMatch, Extract, ExtractRules, UploadedFile
from looped.indicators.models.settings import Comparator, IndicatorSetting, OwnIndicator, Population, Threshold
from looped.indicators.models.values import Computation, Value

__all__ = [
    "ColumnMatch", "Comparator", "Computation", "Extract", "ExtractRules", "IndicatorSetting", "OwnIndicator",
    "Population", "Threshold", "UploadedFile", "Value",
]  # fmt: skip
