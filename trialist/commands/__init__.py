"""Commands: one module each, a thin layer over functions that return data."""
