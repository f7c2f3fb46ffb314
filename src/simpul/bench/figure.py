"""One measured figure and the target it is held against."""

from dataclasses import dataclass


@dataclass
class Figure:
    """`target` like ">= 5000" or "<= 2"; empty when the figure is only for information."""

    name: str
    value: float
    unit: str
    target: str = ""

    @property
    def holds(self) -> bool | None:
        """Whether the target is met; None without one."""
        if not self.target:
            return None
        sign, bound = self.target.split()
        return self.value >= float(bound) if sign == ">=" else self.value <= float(bound)
