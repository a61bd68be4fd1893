"""From words to guesses: normalise, classify, mask, train, evaluate."""
