"""Arrays worth a softmax. Put the cursor inside one and run "Softmax: Annotate Array" (F1)."""

import numpy as np

# Three logits. The largest is 65.9 % likely.
logits = [2.0, 1.0, 0.1]

# Far beyond what exp() can hold: exp(1000) overflows, softmax does not.
large = [1000.0, 1001.0, 1002.0]

# Two rows: softmax runs over the last axis; the status bar offers the others.
batch = np.array([[1.0, 0.5, 0.2, 3.0],
                  [1.0, -1.0, 7.0, 3.0],
                  [2.0, 12.0, 13.0, 3.0]])

# Masked attention scores: a -inf gets exactly 0.
scores = [0.3, float("-inf"), 1.7, float("-inf"), -0.4]

# What print(weights @ x) showed for the ten CIFAR-10 classes:
# [-96.8  437.9   61.95 -22.3  119.1   12.4 -38.2   88.6 -51.0  140.7]

# A vocabulary slice: too many for text between them, so they get a heat and a summary.
vocabulary = [
    -2.31, 0.44, 1.02, -0.87, 3.15, -1.44, 0.09, 2.71, -0.33, 1.58, -2.90, 0.67, 0.12, -1.05,
    4.20, -0.76, 1.91, -3.02, 0.58, 2.24, -1.83, 0.95, -0.21, 1.37, 2.02, -2.47, 0.31, -0.62,
]
