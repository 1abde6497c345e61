"""Links that other programs hand over, and the question before anything is kept."""
