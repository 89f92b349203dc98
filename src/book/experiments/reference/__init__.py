"""Experiments of the reference part: a module for each page, under its name."""
