"""Lighthouse gives the public pages 90 or more for speed on a phone, 100 for accessibility and best practices.

Lighthouse with its own defaults for a phone (4x slower CPU, simulated 4G) in the system's Chromium, our server
on an embedded database with the demo's season: the median of five runs, each a first visit. `npm ci` installs it
from `benchmarks/lighthouse/` when it is first asked for. Limits: 0.90 and 1.00; LCP 2.5 s, CLS 0.1, TBT 200 ms.
The index is Lighthouse's own measure of the machine: from 1000 on a desktop, some 500 a phone of 2020.
"""

import asyncio
import json
import os
import subprocess
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

import httpx

from benchmarks.browser import chromium, house, open_game
from hatch_build import install, node

HERE = Path(__file__).parent / "lighthouse"
RUNS = 5
TRIES = 4
NOT_TRACED = ("NO_NAVSTART", "NO_TRACING_STARTED")  # the trace began too late: Lighthouse says to run again
CATEGORIES = {"performance": 0.90, "accessibility": 1.00, "best-practices": 1.00, "seo": 0.90}
AUDITS = {"largest-contentful-paint": 2500, "cumulative-layout-shift": 0.1, "total-blocking-time": 200}


def main() -> None:
    runs = int(os.environ.get("LIGHTHOUSE_RUNS", RUNS))
    install(HERE)
    with house() as served:
        live = asyncio.run(_live(served.address, served.season))
        pages = {
            "live game": live,
            "finished game": f"/games/{served.finished}",
            "season": f"/seasons/{served.season}",
        }
        print(f"median of {runs} first visits, {os.cpu_count()} cores, load before {os.getloadavg()[0]:.1f}")
        print(
            f"{'':<16}{'speed':>7}{'access':>8}{'practice':>10}{'SEO':>6}{'LCP':>9}{'CLS':>7}{'TBT':>9}{'index':>8}"
        )
        print(f"{'limit':<16}{_figures([*CATEGORIES.values()], [*AUDITS.values()])}")
        for name, path in pages.items():
            reports = [visited(served.address + path) for _ in range(runs)]
            print(f"{name:<16}{_figures(*_medians(reports))}{_index(reports):8.0f}", flush=True)
            for title in sorted(_failed(reports[-1])):
                print(f"    {title}")


async def _live(address: str, season: str) -> str:
    async with httpx.AsyncClient(base_url=address, timeout=30) as client:
        return (await open_game(client, season)).path


def visited(url: str) -> Any:
    """One visit by a browser that was never here."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "report.json")
        command = [
            node()[0],
            str(HERE / "node_modules/lighthouse/cli/index.js"),
            url,
            "--quiet",
            "--output=json",
            f"--output-path={out}",
            f"--only-categories={','.join(CATEGORIES)}",
            "--chrome-flags=--headless=new --no-sandbox",
        ]
        environment = os.environ | {"CHROME_PATH": chromium()}
        for _ in range(TRIES):
            ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
            if not ran.returncode:
                return json.loads(out.read_bytes())
            if not any(each in ran.stderr for each in NOT_TRACED):
                break
        raise SystemExit(f"lighthouse {url} failed:\n{ran.stderr[-2000:]}")


def _medians(reports: list[Any]) -> tuple[list[float], list[float]]:
    scores = [median(each["categories"][name]["score"] for each in reports) for name in CATEGORIES]
    figures = [median(each["audits"][name]["numericValue"] for each in reports) for name in AUDITS]
    return scores, figures


def _figures(scores: list[float], figures: list[float]) -> str:
    paint, shift, blocked = figures
    told = "".join(f"{score:{width}.2f}" for score, width in zip(scores, (7, 8, 10, 6), strict=True))
    return f"{told}{paint:6.0f} ms{shift:7.3f}{blocked:6.0f} ms"


def _index(reports: list[Any]) -> float:
    return median(each["environment"]["benchmarkIndex"] for each in reports)


def _failed(report: Any) -> set[str]:
    """What Lighthouse would have otherwise, with what it would gain."""
    return {
        f"{audit['title']}: {audit.get('displayValue') or 'no'}"
        for audit in report["audits"].values()
        if audit.get("score") is not None
        and audit["score"] < 0.9
        and audit.get("scoreDisplayMode") != "informative"
    }


if __name__ == "__main__":
    main()
