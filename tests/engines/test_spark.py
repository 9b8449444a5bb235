"""What is said when Spark cannot be started, or fails."""

import pytest

from quotetrace.engines.spark import cause_of

STACK = """An error occurred while calling o42.collect.
: org.apache.spark.SparkException: Job aborted due to stage failure
\tat org.apache.spark.Runner.run(Runner.scala:7)
Caused by: org.apache.spark.SparkException: Exception thrown in awaitResult:
Caused by: java.io.IOException: No space left on device
\tat java.base/java.io.Stream.write(Stream.java:1)
"""
PYTHON = """An exception was thrown from the Python worker:
Traceback (most recent call last):
  File "somewhere.py", line 3, in called
    return method(table)
ValueError: the table has no column
 SQLSTATE: 38000
"""
LOG = """26/01/02 10:00:00 WARN Client: Failed to connect to master
26/01/02 10:00:20 ERROR Backend: All masters are unresponsive! Giving up.
"""


@pytest.mark.parametrize(
    ("message", "log", "line"),
    [
        (STACK, "", "Spark: IOException: No space left on device"),
        (PYTHON, "", "Spark: ValueError: the table has no column"),
        ("java.net.UnknownHostException: nowhere", "", "Spark: UnknownHostException: nowhere"),
        (
            "Cannot call methods on a stopped SparkContext.\nand more",
            LOG,
            "Spark has stopped: All masters are unresponsive! Giving up.",
        ),
        (
            "[JAVA_GATEWAY_EXITED] Java gateway process exited",
            "Invalid maximum heap size: -Xmxbogus\nError: Could not create it.",
            "Java did not start: Invalid maximum heap size: -Xmxbogus",
        ),
        ("[JAVA_GATEWAY_EXITED] gone", "", "Java did not start: it said nothing"),
        ("[PATH_NOT_FOUND] there is nothing", "", "Spark: [PATH_NOT_FOUND] there is nothing"),
        ("", "", "Spark: it failed and said nothing"),
    ],
)
def test_a_stack_becomes_one_line(message: str, log: str, line: str) -> None:
    assert cause_of(message, log) == line
