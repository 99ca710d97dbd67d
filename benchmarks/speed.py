"""Speed: articles and tokens a second from end to end, and how much of it the encoder takes.

    python benchmarks/speed.py ../shared/data/articles/allsides.jsonl.xz --limit 300 --workers 2

Takes a folder of stories (``.txt``, ``.html``) or JSON Lines (``text``, optionally ``id title date url``),
and of it ``--limit`` articles at even distances. Every worker loads its own reader first; the clock starts
when all are ready and stops with the last report. A token is one of the parser's tokens.

Last line, JSON: ``articles_per_s tokens_per_s`` (all workers together), ``encoder_tokens_per_s`` (one
worker, the model's own running time), ``encoder_share`` (of the workers' busy time), ``peak_rss_mb`` (the
largest process), ``load_s`` (one reader), ``startup_s`` (`pourparler read` on the example story, best of
three), ``articles_per_cpu_s`` (articles in one second of processor time: comparable on a busy machine),
``workers n tokens``.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import gold
from gold import Json

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "summit-offer.txt"
_STORY_SUFFIXES = {".txt", ".html", ".htm"}
_STATE: Json = {}


def sample(source: Path, limit: int) -> list[Json]:
    """At most ``limit`` rows of the source, at even distances, in order."""
    if source.is_dir():
        stories = (path for path in sorted(source.rglob("*")) if path.suffix.lower() in _STORY_SUFFIXES)
        rows: list[Json] = [{"path": str(path)} for path in stories]
    else:
        rows = list(gold.rows_of(source))
    if not rows:
        raise SystemExit(f"no stories in {source}")
    count = min(limit, len(rows))
    return [rows[index * len(rows) // count] for index in range(count)]


def _timed(method: Callable[..., Any], key: str) -> Callable[..., Any]:
    """The method, with the time that it takes added to the worker's state."""

    def timed(*arguments: Any, **options: Any) -> Any:
        begin = time.perf_counter()
        try:
            return method(*arguments, **options)
        finally:
            _STATE[key] += time.perf_counter() - begin

    return timed


def start(options: Json, ready: Any) -> None:
    """Load the worker's reader, put clocks on parser and model, and wait for the others."""
    from onnxruntime import InferenceSession

    from pourparler.parsing import Parser

    begin = time.perf_counter()
    _STATE.update(encoder=0.0, tokens=0, busy=0.0, cpu=0.0)
    parse = Parser.parse

    def counted(*arguments: Any, **named: Any) -> Any:
        result = parse(*arguments, **named)
        _STATE["tokens"] += len(result)
        return result

    setattr(Parser, "parse", counted)  # noqa: B010
    for name in ("run", "run_with_iobinding"):
        setattr(InferenceSession, name, _timed(getattr(InferenceSession, name), "encoder"))
    _STATE["reader"] = gold.load_reader(argparse.Namespace(**options))
    _STATE["load"] = time.perf_counter() - begin
    ready.wait()


def work(rows: list[Json]) -> Json:
    """Read some rows; what it cost this worker so far."""
    from pourparler import articles

    begin, begin_cpu = time.perf_counter(), time.process_time()
    for row in rows:
        article = articles.from_file(Path(row["path"])) if "path" in row else articles.from_row(row)
        _STATE["reader"].read(article).to_json()
    _STATE["busy"] += time.perf_counter() - begin
    _STATE["cpu"] += time.process_time() - begin_cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024 if sys.platform != "darwin" else 1024**2
    )
    costs = {name: _STATE[name] for name in ("tokens", "encoder", "busy", "cpu", "load")}
    return {"process": multiprocessing.current_process().name, "peak": peak, **costs}


def measure(rows: list[Json], workers: int, options: Json) -> Json:
    """Read the rows with that many processes."""
    context = multiprocessing.get_context("spawn")
    ready = context.Barrier(workers + 1)
    parts = [rows[at : at + 4] for at in range(0, len(rows), 4)]
    last: dict[str, Json] = {}
    with context.Pool(workers, start, (options, ready)) as pool:
        ready.wait()
        begin = time.perf_counter()
        for cost in pool.imap_unordered(work, parts):
            if cost["busy"] >= last.get(cost["process"], {"busy": 0.0})["busy"]:
                last[cost["process"]] = cost
        wall = time.perf_counter() - begin
    total = {name: sum(cost[name] for cost in last.values()) for name in ("tokens", "encoder", "busy", "cpu")}
    return {
        "articles_per_s": round(len(rows) / wall, 2),
        "articles_per_cpu_s": round(len(rows) / total["cpu"], 2),
        "tokens_per_s": round(total["tokens"] / wall, 1),
        "encoder_tokens_per_s": round(total["tokens"] / total["encoder"], 1) if total["encoder"] else None,
        "encoder_share": round(total["encoder"] / total["busy"], 4),
        "peak_rss_mb": round(max(cost["peak"] for cost in last.values()), 1),
        "load_s": round(min(cost["load"] for cost in last.values()), 3),
        "tokens": total["tokens"],
    }


def startup() -> float:
    """Seconds of one `pourparler read` on the example story, best of three."""
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        command = [sys.executable, "-m", "pourparler", "read", str(EXAMPLE)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - begin)
    return round(min(times), 3)


def main() -> None:
    """Measure and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("source", type=Path, help="folder or JSON Lines file")
    parser.add_argument("--limit", type=int, default=300, help="articles to read (default 300)")
    parser.add_argument("--workers", type=int, default=2, help="processes (default 2)")
    gold.add_reader_options(parser)
    arguments = parser.parse_args()
    rows = sample(arguments.source, arguments.limit)
    options = {"model": arguments.model, "lexicon": arguments.lexicon}
    figures = measure(rows, arguments.workers, options)
    print(json.dumps({**figures, "startup_s": startup(), "workers": arguments.workers, "n": len(rows)}))


if __name__ == "__main__":
    main()
