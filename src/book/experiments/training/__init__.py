"""Experiments of chapter 6: a module for each page, under its name."""
