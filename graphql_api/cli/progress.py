"""What a terminal shows of long work: how far it is, and how fast it goes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from graph.loading import Progress as FileProgress

console = Console()


def say(line: str) -> None:
    """Prints a line as it is: paths may have brackets, and may be long."""
    console.print(line, highlight=False, markup=False, soft_wrap=True)


@contextmanager
def file_bars() -> Iterator[FileProgress]:
    """A bar for each file that is read, for as long as the context lasts."""
    with _bars(DownloadColumn()) as bars:
        tasks: dict[str, TaskID] = {}

        def show(what: str, position: int, size: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=size)
            bars.update(tasks[what], completed=position)

        yield show


@contextmanager
def items_bar(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """A bar that is told how many items have been done, for as long as the context lasts."""
    with _bars(_Items()) as bars:
        task = bars.add_task(what, total=total)
        yield lambda done: bars.update(task, completed=done)


class _Items(ProgressColumn):
    """How many items of how many, and how many a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed or 0
        return Text(f"{task.completed:,.0f}/{task.total or 0:,.0f}, {speed:,.0f}/s")


def _bars(amount: ProgressColumn) -> Progress:
    name = TextColumn("{task.description:>16}")
    return Progress(
        *(name, BarColumn(), amount, TimeElapsedColumn(), TimeRemainingColumn()), console=console
    )
