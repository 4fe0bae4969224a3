"""A public release: the files that anybody may have, made of one `Release`."""
