"""What fits on which device, before anything is loaded; backends, and whether they compute rightly."""
