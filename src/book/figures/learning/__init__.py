"""Figures of chapter 4: a module for each page, under its name."""
