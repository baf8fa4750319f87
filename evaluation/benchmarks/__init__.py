"""Public data sets: their loaders, their scorers, and the figures others published on them."""
