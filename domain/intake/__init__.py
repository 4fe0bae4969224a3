"""Interprets opened sheets: personal data, headings, columns, tables. No database, no screen."""
