"""Commands of `pact`, one module each: `add` registers it, the rest runs it."""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
else:  # what the library names with an underscore, and gives no parameters while it runs
    Commands = argparse._SubParsersAction
