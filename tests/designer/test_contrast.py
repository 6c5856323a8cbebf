"""Text can be read in light and dark: every pair of colours that meet has the contrast of WCAG AA (4.5)."""

from __future__ import annotations

import re

import pytest

from tests.launched import ROOT

TOKENS = re.findall(
    r"--color-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", (ROOT / "static/css/tokens.css").read_text(encoding="utf-8")
)
COLOURS = {name: (light, dark) for name, light, dark in TOKENS}
SURFACES = ("surface", "surface-raised", "surface-sunken")
PAIRS = [
    *((text, surface) for text in ("text", "text-muted") for surface in (*SURFACES, "surface-hover")),
    *((f"sql-{part}", "surface-sunken") for part in ("keyword", "string", "comment")),
    *((tone, f"{tone}-soft") for tone in ("accent", "success", "warning", "danger")),
    *(("text", f"{tone}-soft") for tone in ("success", "warning", "danger")),
    *((tone, surface) for tone in ("accent", "danger") for surface in SURFACES[:2]),
    ("accent-text", "accent"),
    ("accent-text", "accent-hover"),
    ("type", "surface-raised"),
    *((kind, f"{kind}-soft") for kind in ("view", "typedef")),
    *(("text", f"{kind}-soft") for kind in ("view", "typedef")),
    *(("text-muted", f"{kind}-soft") for kind in ("view", "typedef")),
]


def measure_light(colour: str) -> float:
    """Return the relative luminance of `#rrggbb`."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("front", "back"), PAIRS)
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_stands_out_from_what_is_behind_it(front: str, back: str, scheme: int) -> None:
    dim, bright = sorted(measure_light(COLOURS[name][scheme]) for name in (front, back))
    assert (bright + 0.05) / (dim + 0.05) >= 4.5
