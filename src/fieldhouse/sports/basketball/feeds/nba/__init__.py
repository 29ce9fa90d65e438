"""What the NBA's three formats (v2, v3, live) share: words, sheet, line-ups, rosters, dead balls."""
