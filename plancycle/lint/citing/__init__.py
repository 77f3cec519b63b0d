"""Documents a text cites, their numbers and symbols, and the names a paper gives itself."""
