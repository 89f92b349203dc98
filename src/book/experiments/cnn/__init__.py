"""Experiments of chapter 7: a module for each page, under its name."""
