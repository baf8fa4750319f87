"""What stands behind ``trialist benchmark``: public data read, models trained on it, and scored.

The models of these benchmarks are made for them: trained on the data set's own training part, never
shipped. They show what the features that Trialist makes of a text are worth under the labels and
the scoring of others.
"""
