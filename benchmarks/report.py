"""The results for people: `results.md` and, where matplotlib is installed, `results.png`."""

from benchmarks import plot, tables
from benchmarks.results import Record, Results, medians


def write(results: Results) -> None:
    """Writes them beside the JSON, and prints the tables."""
    kept = results.read()
    parts = [tables.markdown(table) for table in _tables(kept)]
    machine = ", ".join(f"{name} {value}" for name, value in kept["machine"].items())
    text = "\n".join([f"Medians; {machine}.\n", *parts])
    (results.folder / "results.md").write_text(text, encoding="utf-8")
    print(text)
    if "loads" in kept and not plot.draw(medians(kept["loads"]), results.folder / "results.png"):
        print("no plot: install connections[bench]")


def _tables(kept: Record) -> list[tables.Table]:
    found = []
    if "loads" in kept:
        figures = medians(kept["loads"])
        grids = (tables.speeds, tables.ratios, tables.costs, tables.memory)
        found += [grid(figures) for grid in grids]
    if "scaling" in kept:
        found.append(tables.scaling(kept["scaling"]))
    if "loading" in kept:
        found.append(tables.loading(kept["loading"]))
    return found
