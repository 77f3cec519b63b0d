"""What stands in a workbook, as a person sees it."""
