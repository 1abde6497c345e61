"""Pop-ups, sparing: ``activity/notices.py`` decides what to say, ``ui/notice_words.py`` has the words."""
