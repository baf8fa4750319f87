"""The learned linker: scores what each number may mean, and decides over the whole sentence."""
