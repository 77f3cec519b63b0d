"""What is read alike of every Office file: its parts as XML, and its tables."""
