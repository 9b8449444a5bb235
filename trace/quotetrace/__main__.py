"""Run the program: as `python -m quotetrace`, and as the console scripts do."""

import sys


def run() -> int:
    """Run the command line of this process and give its exit code.

    Being interrupted while the program is still being loaded is no error either.
    """
    try:
        from quotetrace.cli.main import main  # noqa: PLC0415

        return main()
    except KeyboardInterrupt:
        sys.stderr.write("trace: interrupted\n")
        return 130


if __name__ == "__main__":
    sys.exit(run())
