"""The networks that the program works in: the practice network inside it, and any that its owner keeps."""
