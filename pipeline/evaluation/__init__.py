"""How right a dataset is: scores what was read of reports against what people know to stand in them."""
