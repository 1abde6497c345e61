"""The window and the tray: view models that turn facts into words, and ``Cocoon/``, the QML that shows them.

I am handed services and facts; I never look for them. No sockets here, except the local one by which a second
start finds the first (``single_instance``).
"""

from .unread_sources import leave_sources_unread

leave_sources_unread()  # whoever shows something has imported PySide before
