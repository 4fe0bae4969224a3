"""Disclosure control: which counts of people are hidden so that nobody is recognised."""
