"""The figures as Markdown tables."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from benchmarks.results import Figures, Record, medians
from benchmarks.workloads import WORKLOADS

Table = list[list[str]]

_TITLES = {workload.name: workload.title for workload in WORKLOADS}
_RATIOS = (
    ("ours", "stock"),
    ("ours-cached", "ours"),
    ("ours-cached", "bare"),
    ("ours", "ours-open"),
    ("ours", "raw"),
    ("ours", "neo4j-graphql"),
    ("ours", "postgraphile"),
    ("ours-cached", "postgraphile"),
)
_MEBIBYTE = 1 << 20
_TOLERATED = 0.001
"""The part of operations that may fail where rates are still compared."""


def title(workload: str) -> str:
    """What a workload is called for people."""
    return _TITLES.get(workload, workload)


def names(figures: Iterable[tuple[str, str]], place: int) -> list[str]:
    """The workloads, at 0, or the servers, at 1, in the order they were measured in."""
    return list(dict.fromkeys(key[place] for key in figures))


def speeds(figures: Mapping[tuple[str, str], Figures]) -> Table:
    """Operations a second, and milliseconds that half, and 99 in 100, take at most."""

    def cell(measured: Figures) -> str:
        errors = f", {measured.failed:.1%} failed" if measured.failed else ""
        return f"{short(measured.rate)}/s, {measured.p50:.1f} / {measured.p99:.1f}{errors}"

    return _grid(figures, "requests/s, p50 / p99 ms", cell)


def costs(figures: Mapping[tuple[str, str], Figures]) -> Table:
    """How busy the processes were, and what an operation cost them."""

    def cell(measured: Figures) -> str:
        parts = (measured.cpu.get(name) for name in ("server", "database"))
        busy = " / ".join("-" if part is None else f"{part:.0%}" for part in parts)
        return f"{busy}, {measured.cost['server']:,.0f} µs"

    return _grid(figures, "CPU of server / database, server's µs each", cell)


def memory(figures: Mapping[tuple[str, str], Figures]) -> Table:
    """The most that each process held, in any workload."""
    most: dict[str, dict[str, float]] = {}
    for (_, server), measured in figures.items():
        held = most.setdefault(server, {})
        for name, size in measured.memory.items():
            held[name] = max(size, held.get(name, 0))
    kinds = ("server", "database", "redis")
    rows = [
        [server, *(f"{held[kind] / _MEBIBYTE:,.0f}" if kind in held else "-" for kind in kinds)]
        for server, held in most.items()
    ]
    return [["memory, MiB", *kinds], *rows]


def ratios(figures: Mapping[tuple[str, str], Figures]) -> Table:
    """How many times as many operations a second the one does; nothing where some do it badly."""
    servers = names(figures, 1)
    pairs = [pair for pair in _RATIOS if set(pair) <= set(servers)]
    rows = []
    for workload in names(figures, 0):
        row = [title(workload)]
        for pair in pairs:
            both = [figures[workload, name] for name in pair if (workload, name) in figures]
            rates = [measured.rate for measured in both if measured.failed <= _TOLERATED]
            row.append(f"{rates[0] / rates[1]:.3g}" if len(rates) == 2 and rates[1] else "-")
        rows.append(row)
    return [["times as fast", *(f"{one} / {other}" for one, other in pairs)], *rows]


def scaling(records: Sequence[Record]) -> Table:
    """Ours at each size of graph."""
    head = ["ours", "users", "requests/s", "p50 ms", "p99 ms", "server µs", "database µs"]
    rows = []
    for users in dict.fromkeys(record["users"] for record in records):
        of_graph = [record for record in records if record["users"] == users]
        for (workload, _), measured in medians(of_graph).items():
            cost = [f"{measured.cost[name]:,.0f}" for name in ("server", "database")]
            latency = [f"{measured.p50:.1f}", f"{measured.p99:.1f}"]
            name = title(workload).replace("page-at-", "page of 50 at degree ")
            rows.append([name, f"{users:,}", short(measured.rate), *latency, *cost])
    return [head, *sorted(rows, key=lambda row: row[0])]


def loading(records: Sequence[Record]) -> Table:
    """Both ways to load a graph."""
    rows = [
        [
            record["way"],
            f"{record['rows']:,}",
            f"{record['seconds']:.0f}",
            f"{record['rows'] / record['seconds']:,.0f}",
        ]
        for record in records
    ]
    return [["loading", "rows", "seconds", "rows/s"], *rows]


def markdown(table: Table) -> str:
    """The table in Markdown; its first row is the head."""
    head, *rows = table
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def short(rate: float) -> str:
    """A rate with no more figures than it is worth."""
    return f"{rate:,.0f}" if rate >= 10 else f"{rate:.1f}"


def _grid(
    figures: Mapping[tuple[str, str], Figures], what: str, cell: Callable[[Figures], str]
) -> Table:
    servers = names(figures, 1)
    rows = [
        [
            title(workload),
            *(
                cell(figures[workload, server]) if (workload, server) in figures else "-"
                for server in servers
            ),
        ]
        for workload in names(figures, 0)
    ]
    return [[what, *servers], *rows]
