"""Engines past one machine: the same results by Ray, and by the Spark function of the documents."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.trialist.ingest.conftest import (
    DOUBLES,
    INVENTED,
    DirectEngine,
    Listener,
    count_by_fate,
    dump,
    write_lines,
)
from trialist.ingest.engine import Engine, LocalEngine
from trialist.ingest.lookup import Again, RemoteLookup
from trialist.ingest.run import Ingest, Settings, Summary
from trialist.ingest.sources import find_files
from trialist.ingest.work import Job
from trialist.store import open_store

ROOT = Path(__file__).parents[3]
DOCUMENTS = ROOT / "docs" / "ingest.md"


def run_on(engine: Engine, url: str, sources: list[str]) -> Summary:
    with open_store(url) as store, engine:
        ingest = Ingest(store, engine, Settings(INVENTED), Listener(), Event())
        return ingest.run(find_files(sources), sources)


@pytest.mark.skipif(find_spec("ray") is None, reason="Ray: not installed; pip install ray[data]")
def test_ray_gives_what_local_workers_give(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from trialist.ingest.ray_engine import RayEngine

    paths = [str(DOUBLES), str(ROOT), os.environ.get("PYTHONPATH", "")]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, paths)))
    first = write_lines(tmp_path / "a.jsonl", [*(f"text {n}" for n in range(40)), "RAISE", "LEAVE"])
    known = write_lines(tmp_path / "b.jsonl", ["known", "RAISE"])
    here, there = str(tmp_path / "here.db"), str(tmp_path / "there.db")
    for url in (here, there):
        run_on(DirectEngine(), url, [str(known)])
    sources = [str(first), str(known), str(tmp_path / "missing.xml")]
    counts = {"read": 45, "stored": 40, "known": 1, "failed": 3, "failed_before": 1}
    job = Job(5.0, None, INVENTED)
    assert count_by_fate(run_on(LocalEngine(2, job), here, sources)) == counts
    lookup = RemoteLookup(there, INVENTED.identify(), Again())
    assert count_by_fate(run_on(RayEngine(2, job, None, lookup), there, sources)) == counts
    assert dump(there) == dump(here)


def lacks_spark() -> str | None:
    if find_spec("pyspark") is None:
        return "Spark: pyspark is not installed; pip install pyspark"
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        return "Spark: no Java on this machine; install Java 17"
    return None


@pytest.mark.skipif(lacks_spark() is not None, reason=lacks_spark() or "")
def test_the_documented_spark_function_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib import import_module

    import pandas as pd

    (block,) = re.findall(r"^```python\n(.*?)^```$", DOCUMENTS.read_text("utf-8"), re.M | re.S)
    scope: dict[str, Any] = {}
    exec(compile(block, str(DOCUMENTS), "exec"), scope)
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("PYTHONPATH", f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    builder = import_module("pyspark.sql").SparkSession.builder
    settings = {"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1"}
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.master("local[1]").getOrCreate()
    try:
        texts = pd.DataFrame(
            {"id": ["vexo", "none"], "text": ["Median PFS was 7.3 months with vexomab.", "Hello."]}
        )
        shape = "id string, record string, failure string"
        made = spark.createDataFrame(texts).mapInPandas(scope["extract_records"], shape).collect()
    finally:
        spark.stop()
    rows = {row["id"]: row for row in made}
    assert json.loads(rows["vexo"]["record"])["outcomes"][0]["value"] == 7.3
    assert [row["failure"] for row in made] == [None, None]
