"""Experiments of chapter 3: a module for each page, under its name."""
