"""Made-up social graphs of any size, as files to load."""

from graph.generation.files import write_graph
from graph.generation.people import GeneratorMissingError
from graph.generation.shape import Shape, ShapeError

__all__ = ["GeneratorMissingError", "Shape", "ShapeError", "write_graph"]
