"""How long an edit takes on the server while 100 people draw in 20 projects, on the real stack over loopback.

Each person thinks for two seconds between edits, as people do at their fastest. There is one web process for each
core, as in a deployment. The reference is `/healthz`, asked in the same run while nobody draws. Bounded in time and
number; only loopback is spoken to.
"""

from __future__ import annotations

import http.client
import os
import random
import re
import statistics
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from bench.table import Measure
from tests.launched import Launched

PEOPLE = 100
PROJECTS = 20
SECONDS = 20
THINKING_SECONDS = 2.0
BAR_SECONDS = 0.050


@dataclass
class Person:
    """One browser: a connection that is kept, and its cookies."""

    base_url: str
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        parts = urlsplit(self.base_url)
        self.connection = http.client.HTTPConnection(parts.hostname or "127.0.0.1", parts.port, timeout=30)

    def ask(self, method: str, path: str, values: dict[str, object] | None = None) -> tuple[int, str, str]:
        """Send a request; return status, body and where it redirects to."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if values is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"}
            headers["X-CSRFToken"] = self.cookies.get("crowsfoot_csrf", "")
            body = urlencode(values)
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, text, answer.headers.get("Location", "")

    def sign_in(self) -> None:
        """Open the demonstration."""
        self.ask("GET", "/sign-in/")
        self.ask("POST", "/sign-in/demo/", {})

    def make_project(self, name: str) -> str:
        """Make a project of the meal logger and return its path."""
        status, text, path = self.ask("POST", "/projects/new/", {"name": name, "start": "meal_logger"})
        if status != 302:
            raise RuntimeError(f"no project was made: {status} {text[:200]}")
        return path


def run() -> list[Measure]:
    """Start the stack, let everybody draw, and return the measures."""
    launched = Launched(WEB_CONCURRENCY=str(os.cpu_count() or 1))
    try:
        launched.start()
        people = [Person(launched.base_url) for _ in range(PEOPLE)]
        people[0].sign_in()
        for person in people[1:]:
            person.cookies = dict(people[0].cookies)
        projects = [people[0].make_project(f"Bench {number}") for number in range(PROJECTS)]
        entities = [find_entities(people[0], path) for path in projects]
        quiet = [timed(people[0], "GET", "/healthz")[0] for _ in range(30)]
        times: list[float] = []
        end = time.monotonic() + SECONDS
        threads = [
            threading.Thread(target=draw, args=(person, number, projects, entities, end, times))
            for number, person in enumerate(people)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        launched.remove()
    p95 = statistics.quantiles(times, n=20)[-1]
    return [
        Measure(f"edit, 95th percentile of {len(times)}, {PEOPLE} people", p95, "bar", BAR_SECONDS, 1.0),
        Measure("edit, median", statistics.median(times), "/healthz", statistics.median(quiet), 10.0),
    ]


def find_entities(person: Person, path: str) -> dict[str, str]:
    """Return the version that each of a project's entities has, by id."""
    return read_versions(person.ask("GET", path)[1])


def read_versions(text: str) -> dict[str, str]:
    """Return the versions of the entities drawn in a page or an answer, by id."""
    return dict(re.findall(r'<g id="entity-([0-9a-f-]{36})"[^>]*? data-version="(\d+)"[^>]*? data-kind="table"', text))


def timed(person: Person, method: str, path: str, values: dict[str, object] | None = None) -> tuple[float, str]:
    """Return the seconds from sending to the whole answer, and the answer; raise when it is neither good nor stale."""
    start = time.perf_counter()
    status, text, _ = person.ask(method, path, values)
    seconds = time.perf_counter() - start
    if status >= 400 and status != 409:
        raise RuntimeError(f"{method} {path}: {status} {text[:200]}")
    return seconds, text


def draw(
    person: Person, number: int, projects: list[str], entities: list[dict[str, str]], end: float, times: list[float]
) -> None:
    """Be one person: move a card or add an attribute, think, and go on."""
    dice = random.Random(number)
    project, versions = projects[number % PROJECTS], entities[number % PROJECTS]
    time.sleep(dice.random() * THINKING_SECONDS)
    step = 0
    while time.monotonic() < end:
        step += 1
        entity = dice.choice(sorted(versions))
        if dice.random() < 0.5:
            path, values = f"{project}positions/", {"positions": f'{{"{entity}": [{dice.randrange(900)}, 40]}}'}
        else:
            path = f"{project}entities/{entity}/attributes/"
            values = {"name": f"a_{number}_{step}", "type": "text", "version": versions[entity]}
        seconds, text = timed(person, "POST", path, values)
        times.append(seconds)
        versions |= read_versions(text)
        time.sleep(THINKING_SECONDS * (0.5 + dice.random()))
