"""What is written for a reader: formats of numbers and dates, later the meeting pack."""
