"""How tables of older versions become those of this one; Alembic runs the steps in ``versions``."""

# The last step, so that an up-to-date store opens without loading Alembic; a test compares the two.
HEAD = "0003"
