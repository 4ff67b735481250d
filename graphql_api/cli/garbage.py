"""What Python's garbage collector is spared: all that a process keeps for as long as it lives."""

import gc


def spare_what_is_loaded() -> None:
    """Takes all that is there now for what stays.

    Each full collection would otherwise go through the modules and the schema again, a few hundred
    thousand objects, while every request waits.
    """
    gc.collect()
    gc.freeze()
