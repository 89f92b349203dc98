"""Experiments of chapter 5: a module for each page, under its name."""
