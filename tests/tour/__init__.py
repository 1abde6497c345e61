"""A walk through the whole program as a person takes it, which leaves a page of pictures: ``make tour``."""
