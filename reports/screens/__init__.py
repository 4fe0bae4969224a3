"""What a meeting is shown: screens made once, drawn alike on wall, slides, paper and sheets."""
