"""`python -m legation.cli`: the same as the command `legation`."""

from legation.cli import main

main()
