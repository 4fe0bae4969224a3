"""Groups side by side: what chance allows, what the mix of people explains, what stands apart."""
