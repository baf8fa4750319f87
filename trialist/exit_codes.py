"""The exit codes of all commands, in one place."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What a command's exit code says."""

    OK = 0
    FAILED = 1
    USAGE = 2
    BELOW_THRESHOLD = 3
    STOPPED = 4


MEANINGS = {
    ExitCode.OK: "all went well",
    ExitCode.FAILED: "something failed: a document, a file that was named, or the output",
    ExitCode.USAGE: "the command line was not understood",
    ExitCode.BELOW_THRESHOLD: "a score is below --fail-under",
    ExitCode.STOPPED: "stopped by the user before the end; the same command goes on",
}


def describe_exit_codes() -> str:
    """Give one line that names every exit code, for help texts."""
    return "Exit codes: " + "; ".join(f"{code.value} {MEANINGS[code]}" for code in ExitCode) + "."
