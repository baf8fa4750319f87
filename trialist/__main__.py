"""Runs the command line: ``python -m trialist``."""

from trialist.cli import main

main()
