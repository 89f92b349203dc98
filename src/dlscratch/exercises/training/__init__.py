"""Exercises: a module for each page, under its name."""

__all__: list[str] = []
