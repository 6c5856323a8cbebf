"""One line of the result: what was measured, against what, and whether it holds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """`value` and `reference` are in the same unit; the bar is what `value / reference` may be at most."""

    name: str
    value: float
    reference_name: str
    reference: float
    bar: float
    unit: str = "s"

    @property
    def ratio(self) -> float:
        return self.value / self.reference

    @property
    def holds(self) -> bool:
        return self.ratio <= self.bar

    def __str__(self) -> str:
        verdict = "holds" if self.holds else "DOES NOT HOLD"
        measured = f"{self.name:48} {self.value:8.3f} {self.unit:2}"
        against = f"{self.reference_name:12} {self.reference:8.3f} {self.unit:2}"
        return f"{measured}  {against}  ratio {self.ratio:5.2f} (bar {self.bar:.1f})  {verdict}"
