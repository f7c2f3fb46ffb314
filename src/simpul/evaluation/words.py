"""Numbers as they stand in the sentences of this package."""

from decimal import ROUND_HALF_UP, Decimal

from simpul.foundation.labels import Label
from simpul.kinds import saying


def whole(value: int) -> Label:
    """1250 is "1.250" (English 1,250)."""
    return Label(saying.number(value), saying.number(value, "en"))


def decimal(value: float, places: int = 1) -> Label:
    """3.456 is "3,5" (English 3.5)."""
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return Label(saying.number(rounded), saying.number(rounded, "en"))


def percent(share: float) -> Label:
    """0.123 is "12 %"; a share that is not quite zero nor quite everything is not rounded to either."""
    hundredths = share * 100
    near = abs(hundredths) < 0.5 or (hundredths < 100 and hundredths >= 99.5)
    text = decimal(hundredths, 1 if near else 0)
    return Label(f"{text.id} %", f"{text.en} %")
