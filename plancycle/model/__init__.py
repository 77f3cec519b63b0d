"""The pure model: no file, no network, no clock of its own."""
