"""Requests a second of every server as a plot."""

from collections.abc import Mapping
from pathlib import Path

from benchmarks.results import Figures
from benchmarks.tables import names, short, title

_COLOURS = {
    "ours-cached": "#08519c",
    "ours": "#4292c6",
    "stock": "#d94801",
    "raw": "#969696",
    "bare": "#cccccc",
    "neo4j-graphql": "#8c6bb1",
    "postgraphile": "#41ab5d",
}


def draw(figures: Mapping[tuple[str, str], Figures], file: Path) -> bool:
    """Draws bars on a logarithmic scale; answers whether matplotlib is there to do it."""
    try:
        from matplotlib.figure import Figure
    except ImportError:
        return False
    workloads, servers = names(figures, 0), names(figures, 1)
    height = 0.8 / len(servers)
    picture = Figure(figsize=(9, 0.9 + len(workloads) * (0.14 * len(servers) + 0.2)))
    axes = picture.subplots()
    for place, server in enumerate(servers):
        known = [
            (row, figures[workload, server].rate)
            for row, workload in enumerate(workloads)
            if (workload, server) in figures
        ]
        bars = axes.barh(
            [row + (place + 0.5) * height - 0.4 for row, _ in known],
            [max(rate, 0.1) for _, rate in known],
            height * 0.9,
            label=server,
            color=_COLOURS.get(server),
        )
        axes.bar_label(bars, [short(rate) for _, rate in known], padding=2, fontsize=6)
    axes.set_yticks(range(len(workloads)), [title(workload) for workload in workloads])
    axes.invert_yaxis()
    axes.set_xscale("log")
    axes.set_xlabel("requests a second (logarithmic)")
    axes.spines[["top", "right"]].set_visible(False)
    picture.legend(loc="outside upper center", ncols=len(servers), frameon=False, fontsize=8)
    picture.set_layout_engine("constrained")
    picture.savefig(file, dpi=150)
    return True
