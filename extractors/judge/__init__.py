"""Decides which text is suspect and why; the page image confirms or dismisses. Runs no recognition engine itself."""
