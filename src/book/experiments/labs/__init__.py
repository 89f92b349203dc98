"""Experiments of the labs: a module for each, under its name."""
