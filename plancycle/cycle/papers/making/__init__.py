"""Which papers a year needs: the plan's draft, the letters with it, a period's report."""
