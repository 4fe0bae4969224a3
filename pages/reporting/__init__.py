"""Pages that compare initiatives and report on them to funders."""
