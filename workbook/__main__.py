"""`python -m workbook` is `workbook`."""

import sys

from workbook.cli import main

sys.exit(main())
