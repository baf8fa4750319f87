"""Training of the span model: labelled texts, word vectors, `spacy train`, the shipped file."""
