"""Reads: plain functions (connection, selection) that return small frames, one module a subject."""
