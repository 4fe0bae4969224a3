"""What the figures mean: indicators, cohorts, money, vocabulary, words."""
