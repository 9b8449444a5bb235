"""Spark: a session to run the relational middle in, on this machine or on many.

What differs from the embedded engine: tables lie in partitions on disks of many machines, so
nothing is held as an array over the whole corpus, and the work on documents and on pairs goes to
where they lie. `quotetrace.spread` says which work, in which order.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import warnings
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotetrace.errors import EngineError
from quotetrace.scratch import scratch_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyspark import SparkContext
    from pyspark.sql import SparkSession

PACKAGES = ("pyspark", "pyarrow", "pandas")
"""What the extra brings."""
PATIENCE = 20.0
"""Seconds that a virtual machine has to end."""
ATTEMPTS = 4
"""Times that a piece of work is tried before the whole fails, as on a cluster."""
LEAST_HEAP, MOST_HEAP = 1 << 29, 4 << 30
"""Bytes of the virtual machine of a session on this machine, if nothing else is asked for."""

LARGE_HEAP = 1 << 31
"""Bytes of a virtual machine that has so much to do that it had better compile well."""
QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""How a virtual machine works that is gone before it would gain from anything better."""
SMALL = "-Xms64m -Xmn48m"
"""How it makes do with little memory where little data comes."""


@dataclass(frozen=True, slots=True)
class SparkSettings:
    """Where Spark runs, and how."""

    master: str | None = None
    """Address of a cluster; what the environment says when None, or else this machine."""
    conf: Mapping[str, str] = field(default_factory=dict)
    """Settings of Spark by their names; they win over all others."""
    threads: int | None = None
    """Cores of this machine to use; changes no result."""
    memory: int | None = None
    """Bytes of the virtual machine on this machine."""


def require_spark() -> None:
    """Make sure that the packages of the extra are there; nothing is imported.

    Raises
    ------
    EngineError
        One is missing.
    """
    missing = [name for name in PACKAGES if find_spec(name) is None]
    if missing:
        lacking = ", ".join(missing)
        raise EngineError(
            f"Spark is not installed here (no {lacking}): pip install 'quotetrace[spark]'"
        )


@contextmanager
def spark_session(settings: SparkSettings) -> Iterator[SparkSession]:
    """Start Spark, or join that of this process, and give a session with settings of its own.

    What Spark itself writes to standard error goes to a file that is shown when it fails.

    Raises
    ------
    EngineError
        There is no Spark or no Java here, or the work failed.
    """
    require_spark()
    from py4j.protocol import Py4JError  # noqa: PLC0415 (heavy, an extra)
    from pyspark import SparkConf, SparkContext  # noqa: PLC0415
    from pyspark.errors import PySparkException  # noqa: PLC0415
    from pyspark.java_gateway import launch_gateway  # noqa: PLC0415
    from pyspark.sql import SparkSession  # noqa: PLC0415

    warnings.filterwarnings("ignore", category=FutureWarning, module="pyspark")
    with scratch_folder() as folder:
        log = folder / "spark.log"
        active = SparkContext._active_spark_context
        context = active
        try:
            if context is None:
                _look_for_java()
                conf = SparkConf().setAll(list(_configuration(settings, folder).items()))
                with log.open("wb") as errors:
                    gateway = launch_gateway(  # type: ignore[no-untyped-call]
                        conf, {"stderr": errors}
                    )
                context = SparkContext(conf=conf, gateway=gateway)
            _keep_intermediate(context, folder)
            session = SparkSession(context)
            yield session if active is None else session.newSession()
        except (PySparkException, Py4JError) as error:
            told = log.read_text("utf-8", "replace") if log.exists() else ""
            raise EngineError(cause_of(str(error), told), f"{told}{error}") from None
        finally:
            if active is None:
                _stop(context)


def _keep_intermediate(context: SparkContext, folder: Path) -> None:
    """Name a folder for what is worked out once, where one is known that all machines share."""
    if context.getCheckpointDir() is None and str(context.master).startswith("local"):
        context.setCheckpointDir((folder / "kept").as_uri())


def _stop(context: Any) -> None:
    """End a session and the virtual machine under it, whatever state they are in."""
    from pyspark import SparkContext  # noqa: PLC0415

    gateway = SparkContext._gateway
    process = getattr(gateway, "proc", None)  # none if Spark has started us
    at_once = process is not None and context is not None and _keeps_nothing(context)
    try:
        if at_once:
            context._jsc = None  # asks the virtual machine nothing
        if context is not None:
            context.stop()
    except Exception:
        pass
    finally:
        if gateway is not None and process is not None:
            gateway.shutdown()
            process.stdin.close()
            _end(process, 0.0 if at_once else PATIENCE)
            SparkContext._gateway = SparkContext._jvm = None


def _keeps_nothing(context: SparkContext) -> bool:
    """Whether nothing of a session has to be brought to an end: all is on this machine."""
    has_log = context.getConf().get("spark.eventLog.enabled", "false") == "true"
    return str(context.master).startswith("local[") and not has_log


def _end(process: subprocess.Popen[bytes], patience: float) -> None:
    """Wait for a process to end for some seconds, and no longer."""
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _configuration(settings: SparkSettings, folder: Path) -> dict[str, str]:
    """Give the settings that are not left to Spark or to the environment."""
    conf = {
        "spark.app.name": "trace",
        "spark.log.level": "ERROR",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.execution.arrow.useLargeVarTypes": "true",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "65536",
    }
    master = settings.master or settings.conf.get("spark.master")
    if master is None and not _is_set_up():
        master = f"local[{settings.threads or os.cpu_count() or 1},{ATTEMPTS}]"
    if master is not None:
        conf["spark.master"] = master
        if master.startswith("local"):
            for name, value in _environment().items():  # the only way to say so
                os.environ.setdefault(name, value)
            conf |= _local(settings, folder)
    return conf | dict(settings.conf)


def _environment() -> dict[str, str]:
    """Give what the processes of a session on this machine must know before they begin."""
    return {
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LAUNCHER_OPTS": QUICK,
        "MALLOC_ARENA_MAX": "2",  # threads share what they have let go of: a tenth less memory
    }


def _local(settings: SparkSettings, folder: Path) -> dict[str, str]:
    """Give the settings of a session on this machine: it talks to nobody but itself.

    All its files lie in one folder. Where little data comes, a worker ends with its work and
    gives its memory back.
    """
    heap = min(max((settings.memory or 0) // 2, LEAST_HEAP), MOST_HEAP)
    return {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.memory": f"{heap >> 20}m",
        "spark.driver.defaultJavaOptions": f'{_compiling(heap)} "-Djava.io.tmpdir={folder}"',
        "spark.python.worker.reuse": "false" if heap <= LEAST_HEAP else "true",
        "spark.local.dir": str(folder),
        "spark.sql.adaptive.enabled": "false",
        "spark.python.daemon.module": "quotetrace.spread.workers",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
    }


def _compiling(heap: int) -> str:
    """Say how a virtual machine of so many bytes works."""
    if heap >= LARGE_HEAP:
        return ""
    return QUICK if heap > LEAST_HEAP else f"{QUICK} {SMALL}"


def _is_set_up() -> bool:
    """Whether the environment says where Spark runs: `spark-submit`, or a file of settings."""
    environment = os.environ
    if "PYSPARK_GATEWAY_PORT" in environment or "--master" in environment.get(
        "PYSPARK_SUBMIT_ARGS", ""
    ):
        return True
    home = environment.get("SPARK_CONF_DIR") or f"{environment.get('SPARK_HOME', '')}/conf"
    try:
        defaults = (Path(home) / "spark-defaults.conf").read_text("utf-8")
    except OSError:
        return False
    return any(line.split()[:1] == ["spark.master"] for line in defaults.splitlines())


def _look_for_java() -> None:
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=f"{home}/bin") if home else shutil.which("java")
    if found is None:
        raise EngineError(
            "Spark needs Java 17 or 21 and there is none here; install one (Debian and Ubuntu: "
            "apt install openjdk-17-jre-headless) or name its folder in JAVA_HOME"
        )


def cause_of(message: str, log: str = "") -> str:
    """Say in one line what Spark failed of.

    Parameters
    ----------
    message
        What it raised, with the stacks of Java and of Python.
    log
        What it wrote to standard error.
    """
    if "JAVA_GATEWAY_EXITED" in message:
        told = [line.strip() for line in log.splitlines() if _JAVA_SAYS.search(line)]
        return f"Java did not start: {told[0] if told else 'it said nothing'}"
    if "stopped SparkContext" in message and (told := _LOGGED.findall(log)):
        return f"Spark has stopped: {told[-1].strip()}"
    for pattern in (_PYTHON_SAYS, _CAUSED_BY, _RAISED):
        found = [one for one in pattern.findall(message) if "awaitResult" not in one[1]]
        if found:
            name, reason = found[-1 if pattern is not _RAISED else 0]
            return f"Spark: {name.rsplit('.', 1)[-1]}: {reason.strip()}"
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    return f"Spark: {lines[0] if lines else 'it failed and said nothing'}"


_JAVA_SAYS = re.compile("rror|nvalid|nsupported|nrecognized")
_LOGGED = re.compile(r"^\S+ \S+ ERROR [^:]+: (.+)$", re.MULTILINE)
_PYTHON_SAYS = re.compile(
    r"^(?!pyspark|py4j|org\.|java\.)([\w.]*(?:Error|Exception)): (.+)$", re.MULTILINE
)
_CAUSED_BY = re.compile(r"^Caused by: ([\w.$]+): (.+)$", re.MULTILINE)
_RAISED = re.compile(r"^:?\s*([\w.$]+(?:Error|Exception)): (.+)$", re.MULTILINE)
