"""Words into paper: contexts, official form, rendering of Word templates."""
