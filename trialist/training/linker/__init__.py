"""Training of the learned linker: what gold says of each number, and forests grown from it."""
