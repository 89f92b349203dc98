"""Experiments of chapter 2: a module for each page, under its name."""
