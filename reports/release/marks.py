"""What stands in files for the reason why there is no value; the three are never the same."""

MARKS = {"value": "", "hidden": "c", "not_reported": "nr", "not_yet_due": "nd"}
STATUS_OF_MARK = {mark: status for status, mark in MARKS.items()}
