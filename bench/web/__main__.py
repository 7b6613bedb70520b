"""How soon the page can be typed into on a slow phone and a slow line.

`python -m bench.web` prints the size of the page and, over some cold loads with the processor four times slower and
1.6 Mbit/s, when the box can be typed into, when the coach's first words are there, and when a typed sentence was taken
and shown. It starts a coach of its own on data of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

SLOWER = 4
BYTES_A_SECOND = 1_600_000 / 8
DELAY_MS = 40
AIM_MS = 1000.0
SIZE = "bytes"
LOADED = """performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
    .filter(({name}) => !name.endsWith('/conversation')).reduce((sum, {encodedBodySize}) => sum + encodedBodySize, 0)"""


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.web", description=__doc__)
    parser.add_argument("--loads", type=int, default=7)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        port = _free_port()
        process = _start(port, Path(folder))
        try:
            found = _measure(f"http://localhost:{port}", options.loads, options.chromium)
        finally:
            process.terminate()
            process.wait()
    size = max(found.pop(SIZE))
    figures = {name: statistics.median(times) for name, times in found.items()}
    if options.json:
        print(json.dumps({"bytes": size, "milliseconds": figures}))
        return 0
    print(f"the page with all that it loads, compressed: {size / 1000:.1f} kB")
    print(f"median (least) of {options.loads} cold loads, processor {SLOWER}x slower, 1.6 Mbit/s:")
    for name, value in figures.items():
        print(f"  {name:<42} {value:6.0f} ({min(found[name]):.0f}) ms")
    print(f"aim for the box: {AIM_MS:.0f} ms, ratio {figures['the box can be typed into'] / AIM_MS:.2f}")
    return 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _start(port: int, data: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "coach.cli", "run", "--no-talk", "--port", str(port)]
    quiet: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, env={**os.environ, "COACH_DATA": str(data)}, **quiet)
    while process.poll() is None:
        try:
            urllib.request.urlopen(f"http://localhost:{port}/static/icon.svg", timeout=2).read()
            return process
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the coach did not start")


def _measure(origin: str, loads: int, chromium: str) -> dict[str, list[float]]:
    from playwright.sync_api import sync_playwright

    found: dict[str, list[float]] = {}
    with sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for number in range(loads + 1):
            times = _load(browser, origin)
            for name, value in times.items() if number else ():  # the first one warms the server up
                found.setdefault(name, []).append(value)
        browser.close()
    return found


def _load(browser: Any, origin: str) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.add_init_script("addEventListener('input', () => { window.typed ??= performance.now(); }, true);")
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    line = {"downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND}
    session.send("Network.emulateNetworkConditions", {"offline": False, "latency": DELAY_MS, **line})
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(origin, wait_until="commit")
    page.wait_for_selector("#say")
    ready = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
    page.wait_for_load_state("domcontentloaded")  # the scripts that take a message have run then
    usable = float(page.evaluate(ready))
    page.wait_for_selector(".coach")
    words = float(page.evaluate("performance.now()"))
    size = float(page.evaluate(LOADED))
    began = time.perf_counter()
    page.focus("#say")
    page.keyboard.insert_text("I am selling my bike to Tom")
    page.keyboard.press("Enter")
    page.wait_for_selector(".you")
    shown = (time.perf_counter() - began) * 1000
    page.wait_for_selector(".coach:nth-of-type(4), .you ~ .coach")
    answered = (time.perf_counter() - began) * 1000
    context.close()
    return {
        SIZE: size,
        "the box can be typed into": usable,
        "the coach's first words are there": words,
        "a sentence is shown after Enter": shown,
        "its answer is there": answered,
    }


if __name__ == "__main__":
    sys.exit(main())
