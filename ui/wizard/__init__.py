"""Steps of taking in a file: file, columns, rows, trial, load."""
