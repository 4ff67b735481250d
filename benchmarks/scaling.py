"""How ours grows: with the number of users, and with a user's connections."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from benchmarks.graphs import Graph, Links
from benchmarks.measuring import Plan, measure
from benchmarks.servers import SERVERS, Site
from benchmarks.workloads import WORKLOADS, page_at_degree

_READS = ("profile", "page", "is-connected", "recommendations")
_DEGREES = (50, 500, 5_000)
_USERS_A_DEGREE = 20


def measure_scaling(graphs: Sequence[Graph], plan: Plan, folder: Path) -> list[dict[str, Any]]:
    """Measures each graph by itself; the last one's pages at several degrees too."""
    records: list[dict[str, Any]] = []
    for graph in graphs:
        graph.prepare()
        links = Links(graph)
        workloads = [workload for workload in WORKLOADS if workload.name in _READS]
        if graph is graphs[-1]:
            workloads += [
                page_at_degree(degree, links.near_degree(degree, _near(degree, graph)))
                for degree in _DEGREES
            ]
        with ExitStack() as stack:
            site = Site.open(stack, graph, folder)
            targets = [SERVERS["ours"](site)]
            loads = measure(targets, workloads, links, plan, lambda: None)
        records += [load | {"users": graph.users} for load in loads]
    return records


def _near(degree: int, graph: Graph) -> int:
    """So many users near a degree: of the best connected there are few."""
    return _USERS_A_DEGREE if degree < 1_000 else max(1, graph.users // 5_000)
