"""Show: a document and its record as one page for a browser, every value beside its words."""
