"""Pages of the section "Riunioni": scripts, executed and never imported."""
