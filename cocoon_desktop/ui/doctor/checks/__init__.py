"""One module for each part of the computer and the program that is checked."""
