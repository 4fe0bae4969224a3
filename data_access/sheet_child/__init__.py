"""Child process that opens files from outside: `python -m data_access.sheet_child`.

It imports the standard library, `domain.sheets` and, for old XLS files only, xlrd, so that starting
it is quick. It knows no words: a refusal is a code with values, which
`data_access.spreadsheets` says to the reader.
"""
