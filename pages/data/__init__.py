"""Pages on the data themselves: quality, loading, deliveries, corrections."""
