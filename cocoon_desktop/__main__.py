"""``python -m cocoon_desktop`` is the ``cocoon`` command."""

from cocoon_desktop.cli import main

main()
