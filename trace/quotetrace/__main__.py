"""Run the program as `python -m quotetrace`."""

import sys

from quotetrace.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
