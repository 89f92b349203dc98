"""Figures of the home page: a module for each page, under its name."""
