"""What each paper says: a context for its template."""
