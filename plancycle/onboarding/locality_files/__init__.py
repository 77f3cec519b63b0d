"""The files of a locality: begun from a model, changed by fields, its units taken over."""
