"""Small screens over the screen: a form, a choice, a text to read, a question."""
