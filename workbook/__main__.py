"""`python -m workbook` is `workbook`."""

import sys

from workbook.cli.main import main

sys.exit(main())
