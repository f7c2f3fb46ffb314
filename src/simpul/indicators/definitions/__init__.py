"""The indicators in force, by code. A definition is changed by a new version with its reason, and read in review."""

from simpul.indicators.definition import Indicator
from simpul.indicators.definitions import advocacy, engagement, quality, visits

ALL: tuple[Indicator, ...] = (*visits.INDICATORS, *engagement.INDICATORS, *advocacy.INDICATORS, *quality.INDICATORS)
BY_CODE: dict[str, Indicator] = {indicator.code: indicator for indicator in ALL}
