"""Schemas that have what ours lacks."""
