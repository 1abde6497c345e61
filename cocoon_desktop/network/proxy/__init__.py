"""The middle: routes requests, keeps the counters, signs payments. It never sees an owner's keys."""
