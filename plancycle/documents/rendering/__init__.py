"""From a context to the bytes of a paper: templates, files, the form of the decree."""
