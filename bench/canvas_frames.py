"""Frames of the canvas while it is panned, zoomed and dragged with real input events, on large diagrams.

Starts the whole stack in a home of its own, imports schemas through the upload form, and drives a headless Chromium
through its debugging protocol. Each phase is played in several rounds. A round begins with the reference: an empty page
that moves one element by the same input. A phase holds when the median of its rounds is within the bar, or within the
same multiple of the round's reference, so that a busy machine is not taken for a slow canvas.

`python bench/canvas_frames.py [tables or script.sql …]` (default 473 1000); prints a line per phase, exit status 1 when
a bar is missed. Needs nothing but the project and a Chromium.
"""

from __future__ import annotations

import asyncio
import json
import math
import statistics
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from playwright.async_api import CDPSession, Page, async_playwright

from bench.generated_schema import make_script
from tests.e2e.conftest import find_chromium
from tests.launched import Launched

VIEW = {"width": 1440, "height": 900}
STEPS = 60
SECONDS = 2.0
BAR_OPEN_SECONDS = 3.0
BAR_P95_MS = 33.4
FRAME_MS = 16.7
BAR_RATIO = BAR_P95_MS / FRAME_MS
ROUNDS = 3
RECORDER = """(() => {
  const bench = window.bench = { isOn: false, frames: [], tasks: [] };
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) bench.tasks.push(entry.duration); })
    .observe({ type: "longtask", buffered: true });
  const tick = () => { if (bench.isOn) bench.frames.push(performance.now()); requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
  bench.start = () => { bench.frames = [performance.now()]; bench.tasks = []; bench.isOn = true; };
  bench.stop = () => { bench.isOn = false; return { frames: bench.frames, tasks: bench.tasks }; };
})()"""
READY = """() => { const c = document.querySelector('erd-canvas');
  return c.picture && !c.picture.isPending && !c.isViewMoving; }"""
AIM = """() => { const c = document.querySelector('erd-canvas');
  const view = c.viewport.region(), x = view.x + view.w / 2, y = view.y + view.h / 2;
  const far = (card) => Math.hypot(card.x + card.w / 2 - x, card.y - y);
  const fit = [...c.store.entities.values()].filter((one) => one.edges.size >= 4 && one.edges.size <= 8);
  const card = fit.sort((a, b) => far(a) - far(b))[0];
  c.viewport.centreOn({ x: card.x + card.w / 2, y: card.y + 40 });
  c.viewChanged();
  return { id: card.id, edges: card.edges.size }; }"""
PLACE = "id => document.querySelector('erd-canvas').drawn().find((card) => card.id === id)"

EMPTY_PAGE = """<!doctype html><style>body { margin: 0; overflow: hidden; }
div { width: 240px; height: 180px; background: silver; }</style><div></div>"""
MOVE_ONE = """() => { let x = 0, isAsked = false; const box = document.querySelector('div');
  addEventListener('wheel', (event) => { event.preventDefault(); x += event.deltaY;
    if (!isAsked) requestAnimationFrame(() => { isAsked = false; box.style.transform = `translate(${x}px, 100px)`; });
    isAsked = true; }, { passive: false }); }"""

Event = tuple[str, dict[str, Any]]


def summarize(record: dict[str, list[float]]) -> dict[str, float]:
    """Return the frame figures of a recording."""
    gaps = sorted(after - before for before, after in zip(record["frames"], record["frames"][1:], strict=False))
    at = lambda share: round(gaps[min(len(gaps) - 1, int(len(gaps) * share))], 1)  # noqa: E731
    return {
        "frames": len(gaps),
        "p50_ms": at(0.5),
        "p95_ms": at(0.95),
        "max_ms": round(gaps[-1], 1),
        "over_33": sum(gap > BAR_P95_MS for gap in gaps),
        "longest_task_ms": round(max(record["tasks"], default=0)),
    }


async def play(page: Page, session: CDPSession, events: list[Event], seconds: float) -> dict[str, float]:
    """Send the events on schedule without waiting for the page, and return what its frames were."""
    await page.evaluate("() => bench.start()")
    begin, sent = time.perf_counter(), []
    for number, (method, values) in enumerate(events):
        await asyncio.sleep(max(0, begin + seconds * number / len(events) - time.perf_counter()))
        sent.append(asyncio.ensure_future(session.send(method, values)))
    await asyncio.wait(sent, timeout=60)
    await page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return summarize(await page.evaluate("() => bench.stop()"))


def wheel(dx: float, dy: float, modifiers: int = 0) -> Event:
    """Return a turn of the wheel in the middle of the view."""
    place = {"x": VIEW["width"] * 0.55, "y": VIEW["height"] * 0.5}
    return "Input.dispatchMouseEvent", {
        "type": "mouseWheel", **place, "deltaX": dx, "deltaY": dy, "modifiers": modifiers,
    }  # fmt: skip


def mouse(kind: str, x: float, y: float, *, is_down: bool) -> Event:
    """Return a mouse event with the left button held or not."""
    button = "left" if is_down or kind == "mouseReleased" else "none"
    return "Input.dispatchMouseEvent", {
        "type": kind, "x": x, "y": y, "button": button, "buttons": int(is_down), "clickCount": 1,
    }  # fmt: skip


async def pan(page: Page, session: CDPSession) -> dict[str, float]:
    """Pan there and part of the way back."""
    turns = [1 if number < STEPS * 0.6 else -1 for number in range(STEPS)]
    return await play(page, session, [wheel(12 * turn, 24 * turn) for turn in turns], SECONDS)


async def drag(page: Page, session: CDPSession) -> dict[str, float]:
    """Drag a well connected card along a loop."""
    aimed = await page.evaluate(AIM)
    await page.wait_for_timeout(400)
    await page.wait_for_function(READY)
    card = await page.evaluate(PLACE, aimed["id"])
    zoom = await page.evaluate("() => document.querySelector('erd-canvas').viewport.zoom")
    x, y = card["x"] + card["w"] / 2, card["y"] + min(card["h"] / 2, 14 * zoom)
    for event in (mouse("mouseMoved", x, y, is_down=False), mouse("mousePressed", x, y, is_down=True)):
        await session.send(*event)
    path = []
    for step in range(1, STEPS + 1):
        share = step / STEPS
        dx = 160 * math.sin(2 * math.pi * share) + 120 * share
        path.append(mouse("mouseMoved", x + dx, y + 100 * math.sin(4 * math.pi * share) + 80 * share, is_down=True))
    figures = await play(page, session, path, SECONDS)
    await session.send(*mouse("mouseReleased", x + 120, y + 80, is_down=False))
    moved = await page.evaluate(PLACE, aimed["id"])
    if not moved or math.dist((moved["x"], moved["y"]), (card["x"], card["y"])) < 20:
        raise RuntimeError("the card did not move")
    return {**figures, "edges": aimed["edges"]}


async def zoom_to(page: Page, zoom: float) -> None:
    """Set the zoom and wait until the picture rests."""
    await page.evaluate("z => { const c = document.querySelector('erd-canvas'); c.zoomBy(z / c.viewport.zoom); }", zoom)
    await page.wait_for_timeout(400)
    await page.wait_for_function(READY)


async def open_diagram(page: Page, base_url: str, name: str, script: bytes) -> float:
    """Import a schema and return how long its canvas then takes to open, in seconds."""
    await page.goto(f"{base_url}/projects/new/")
    await page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    form = page.locator('form[action$="/projects/new/file/"]')
    await form.locator('input[name="name"]').fill(name)
    upload = {"name": "schema.sql", "mimeType": "application/sql", "buffer": script}
    await form.locator('input[type="file"]').set_input_files(upload)
    await form.locator('[type="submit"]').first.click()
    await page.wait_for_url("**/imports/**")
    address = page.url.split("imports/")[0]
    # A clean import goes on to the canvas by itself; one with problems waits on its page.
    await page.locator("erd-canvas, main a").first.wait_for()
    while not await page.locator(f'erd-canvas, main a[href="{address.removeprefix(base_url)}"]').count():
        await page.wait_for_timeout(200)
    seconds = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        await page.goto(address)
        await page.wait_for_function(READY)
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds)


async def play_reference(page: Page) -> dict[str, float]:
    """Pan the empty page."""
    session = await page.context.new_cdp_session(page)
    figures = await pan(page, session)
    await session.detach()
    return figures


async def play_round(page: Page, empty: Page) -> list[dict[str, Any]]:
    """Play the reference and every phase once; each line carries the reference of its round."""
    await empty.bring_to_front()
    reference = await play_reference(empty)
    await page.bring_to_front()
    session = await page.context.new_cdp_session(page)
    lines: list[dict[str, Any]] = []
    for zoom in (0.75, 0.35, 0.1):
        await zoom_to(page, zoom)
        for phase in (pan, drag):
            figures = await phase(page, session)
            await page.keyboard.press("Escape")
            await page.wait_for_function(READY)
            lines.append({"phase": f"{phase.__name__} at {zoom}", **figures})
    await zoom_to(page, 0.75)
    for name, delta in (("zoom out", 40), ("zoom in", -40)):
        lines.append({"phase": name, **await play(page, session, [wheel(0, delta, 2)] * STEPS, SECONDS)})
        await page.wait_for_function(READY)
    await session.detach()
    return [{**line, "reference_ms": reference["p95_ms"]} for line in lines]


def take_median(rounds: list[dict[str, Any]]) -> dict[str, Any]:
    """Return one phase's figures over its rounds; `ratio` is each round's p95 against its own reference."""
    line: dict[str, Any] = {"phase": rounds[0]["phase"]}
    for key in ("p50_ms", "p95_ms", "max_ms", "over_33", "longest_task_ms", "reference_ms"):
        line[key] = round(statistics.median(one[key] for one in rounds), 1)
    line["best_p95_ms"] = min(one["p95_ms"] for one in rounds)
    line["ratio"] = round(statistics.median(one["p95_ms"] / max(one["reference_ms"], FRAME_MS) for one in rounds), 2)
    return line


async def measure(base_url: str, name: str, script: bytes) -> list[dict[str, Any]]:
    """Return the figures of all phases for one schema."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        context = await browser.new_context(viewport=VIEW)
        await context.add_init_script(RECORDER)
        page, empty = await context.new_page(), await context.new_page()
        page.set_default_timeout(60_000)
        await page.goto(f"{base_url}/sign-in/")
        await page.get_by_role("button", name="demonstration").click()
        await page.wait_for_url(f"{base_url}/")
        await empty.goto("data:text/html," + EMPTY_PAGE)
        await empty.evaluate(MOVE_ONE)
        await page.bring_to_front()
        seconds = await open_diagram(page, base_url, name, script)
        rounds = [await play_round(page, empty) for _ in range(ROUNDS)]
        await browser.close()
        opening = {"phase": "open", "seconds": round(seconds, 2)}
        return [opening, *(take_median(list(phase)) for phase in zip(*rounds, strict=True))]


def misses_bar(line: dict[str, Any]) -> bool:
    """Return whether a phase is worse than the project promises, also beside the reference."""
    is_slow = line.get("p95_ms", 0) > BAR_P95_MS and line.get("ratio", 0) > BAR_RATIO
    return line.get("seconds", 0) > BAR_OPEN_SECONDS or is_slow


def read_subject(word: str) -> tuple[str, bytes]:
    """Return name and script for a number of tables or the path of a script."""
    if word.isdigit():
        return f"{word} tables", make_script(int(word)).encode()
    return Path(word).stem, Path(word).read_bytes()


def main() -> int:
    """Measure every size and print a line per phase."""
    launched = Launched()
    missed = False
    try:
        base_url = launched.start().base_url
        for word in sys.argv[1:] or ["473", "1000"]:
            name, script = read_subject(word)
            for line in asyncio.run(measure(base_url, name, script)):
                missed |= misses_bar(line)
                verdict = "  <- misses the bar" if misses_bar(line) else ""
                print(json.dumps({"schema": name, **line}), verdict, flush=True)
    finally:
        launched.remove()
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
