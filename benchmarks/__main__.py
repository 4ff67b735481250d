"""The commands `measure` and `loading`; results go to `.benchmarks/`."""

import signal
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from benchmarks import report, scaling
from benchmarks.graphs import Graph, Links
from benchmarks.loading import measure_loading
from benchmarks.measuring import Plan, measure
from benchmarks.peers import PEERS
from benchmarks.restoring import Restorer
from benchmarks.results import Results
from benchmarks.servers import SERVERS, Site, can_cache
from benchmarks.workloads import WORKLOADS, Workload

FOLDER = Path(".benchmarks")
USERS, QUICK_USERS = 100_000, 10_000
_WARM_UP = 5

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, no_args_is_help=True)
Quick = Annotated[
    bool, typer.Option(help="Whether all runs: a tenth of the graph, 2 seconds, cold.")
]


@app.command("measure")
def measure_servers(
    workloads: Annotated[str, typer.Option(help="Names with commas between; all by default.")] = "",
    servers: Annotated[str, typer.Option(help="Names with commas between; all by default.")] = "",
    rounds: int = 3,
    seconds: int = 5,
    peers: Annotated[bool, typer.Option(help="Other GraphQL servers too.")] = False,
    quick: Quick = False,
) -> None:
    """Measure ours beside the others, and how ours grows with the graph."""
    graph, results = _place(quick)
    plan = Plan(1, 2, 0) if quick else Plan(rounds, seconds, warm_up=_WARM_UP)
    graph.prepare()
    links = Links(graph)
    makers = SERVERS | PEERS
    with ExitStack() as stack:
        site = Site.open(stack, graph, results.folder)
        targets = [makers[name](site) for name in _servers(servers, peers)]
        restorer = Restorer(site)
        results.add(
            loads=measure(targets, _workloads(workloads, quick), links, plan, restorer.restore)
        )
    if not (workloads or servers):
        small = Graph(graph.users // 10, FOLDER / f"{graph.users // 10}")
        results.add(scaling=scaling.measure_scaling([small, graph], plan, results.folder))
    report.write(results)


@app.command()
def loading(quick: Quick = False) -> None:
    """Measure how fast a graph is loaded, offline and online."""
    graph, results = _place(quick)
    graph.generate()
    results.add(loading=measure_loading(graph, results.folder / "loading"))
    report.write(results)


def _place(quick: bool) -> tuple[Graph, Results]:
    users = QUICK_USERS if quick else USERS
    return Graph(users, FOLDER / str(users)), Results(FOLDER / "quick" if quick else FOLDER)


def _workloads(names: str, quick: bool) -> list[Workload]:
    known = {workload.name: workload for workload in WORKLOADS}
    chosen = [known[name] for name in _chosen(names, list(known), list(known))]
    return [workload.tenth() for workload in chosen] if quick else chosen


def _servers(names: str, peers: bool) -> list[str]:
    usual = [name for name in SERVERS if name != "ours-cached" or can_cache()]
    return _chosen(names, [*SERVERS, *PEERS], [*usual, *(PEERS if peers else ())])


def _chosen(names: str, known: list[str], usual: list[str]) -> list[str]:
    chosen = names.split(",") if names else usual
    if unknown := [name for name in chosen if name not in known]:
        raise typer.BadParameter(f"{unknown[0]}: choose from {', '.join(known)}")
    return chosen


if __name__ == "__main__":
    # What ends us is to leave nothing running: SIGTERM is answered as Ctrl-C is.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    app()
