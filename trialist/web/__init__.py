"""The HTTP room: extraction and records for programs, and what pages for people are built on.

``app.create_app`` makes the application, ``serving.serve`` runs it, ``page.py`` is for those who
write pages. Nothing here is loaded before a server is asked for; the extra ``web`` brings FastAPI.
"""
