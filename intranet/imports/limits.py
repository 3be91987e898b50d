"""How much a file may hold: what is more is refused before it costs time or memory."""

LARGEST_FILE = 10 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 100
MOST_CELLS = 600_000
LONGEST_CELL = 5_000
MOST_SIGNS = 20_000_000
"""Signs of all cells together; as many as a CSV file of the largest size has, twice."""
LARGEST_UNPACKED = 80 * 1024 * 1024
"""Bytes of all parts of a workbook together, unpacked."""
LONGEST_TOKEN = 512 * 1024
"""Bytes of one tag, or comment, of a part of a workbook; real ones stay below one thousand."""
MOST_PARTS = 500
HIGHEST_RATIO = 200
"""How much smaller a part may be packed than unpacked, above one megabyte; real workbooks stay below 40."""
