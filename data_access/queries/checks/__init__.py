"""Checks of rows, one statement each: what is wrong with which rows of which file."""
