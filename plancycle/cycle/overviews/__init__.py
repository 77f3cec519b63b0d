"""How a year stands, for whoever looks: state of a period, board, workbook, the way of a figure."""
