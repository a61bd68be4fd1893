"""What we promised not to lose: records, ports, and the stores that keep them."""
