"""Which line is what: head, foot, annexes, quotations, typed strokes. No rule lives here."""
