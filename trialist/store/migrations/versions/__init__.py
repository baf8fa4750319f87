"""The steps, each a file that says what it changes; steps are never edited once released."""
