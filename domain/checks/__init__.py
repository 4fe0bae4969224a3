"""Checks of rows: limits, words, and how the rows that fail become findings."""
