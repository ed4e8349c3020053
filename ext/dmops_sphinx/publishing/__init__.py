"""From a built page to a site that people read: uploads, editions, and a page that is live.

Nothing here imports Sphinx; builds run as processes of their own.
"""
