"""How the statistical reader is made: data, training, evaluation, export. The package never imports it."""
