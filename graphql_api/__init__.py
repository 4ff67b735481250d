"""How the product is asked: its actions, and the faces that translate them for callers."""
