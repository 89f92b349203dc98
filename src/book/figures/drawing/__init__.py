"""Helpers for drawing."""
