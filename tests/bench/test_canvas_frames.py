"""When the canvas bench calls a phase too slow."""

from __future__ import annotations

import pytest

from bench.canvas_frames import misses_bar, read_subject, take_median
from bench.generated_schema import make_script


def make_round(p95_ms: float, reference_ms: float = 17.0) -> dict:
    figures = dict.fromkeys(("p50_ms", "max_ms", "over_33", "longest_task_ms"), 0.0)
    return {"phase": "pan", **figures, "p95_ms": p95_ms, "reference_ms": reference_ms}


def test_one_disturbed_round_of_three_does_not_count():
    line = take_median([make_round(18), make_round(400), make_round(19)])
    assert (line["p95_ms"], line["best_p95_ms"]) == (19, 18)
    assert not misses_bar(line)


def test_slow_canvas_on_a_quiet_machine_misses_the_bar():
    assert misses_bar(take_median([make_round(50)] * 3))


def test_slow_frames_on_a_busy_machine_are_judged_beside_the_empty_page():
    assert not misses_bar(take_median([make_round(50, reference_ms=40)] * 3))
    assert misses_bar(take_median([make_round(120, reference_ms=40)] * 3))


@pytest.mark.parametrize(("seconds", "misses"), [(2.9, False), (3.1, True)])
def test_opening_has_a_bar_of_its_own(seconds, misses):
    assert misses_bar({"phase": "open", "seconds": seconds}) is misses


def test_subject_is_a_number_of_tables_or_a_script(tmp_path):
    script = tmp_path / "shop.sql"
    script.write_text("CREATE TABLE a ();")
    assert read_subject(str(script)) == ("shop", b"CREATE TABLE a ();")
    assert read_subject("12") == ("12 tables", make_script(12).encode())
    assert make_script(30).count("CREATE TABLE") == 30
