"""Training: from labelled and unlabelled texts that a user names to the models that are shipped."""
