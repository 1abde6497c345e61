"""The fault run: one process per role, and one of them is killed in every round."""
