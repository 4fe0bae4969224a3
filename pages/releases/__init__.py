"""Page scripts, one folder per navigation section; executed, never imported."""
