"""Figures of chapter 1: a module for each page, under its name."""
