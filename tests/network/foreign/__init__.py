"""Clients, workers and proxies as the C++ programs behave, against our programs over real sockets.

Nothing in this folder uses the program's own code: what is on the wire and what follows from it was written
a second time, from TelegramMessenger/cocoon: net/TcpConnection, runners, tl/generate/scheme/cocoon_api.tl.
"""
