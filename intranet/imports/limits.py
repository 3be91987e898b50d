"""How much a file may hold: what is more is refused before it costs time or memory."""

LARGEST_FILE = 10 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 100
MOST_CELLS = 600_000
LONGEST_CELL = 5_000
LARGEST_UNPACKED = 80 * 1024 * 1024
"""Bytes of all parts of a workbook together, unpacked."""
MOST_PARTS = 500
HIGHEST_RATIO = 200
"""How much smaller a part may be packed than unpacked, above one megabyte; real workbooks stay below 40."""
