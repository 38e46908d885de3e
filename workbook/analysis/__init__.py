"""What is computed from entries: frames, comparisons, summaries, trends."""
