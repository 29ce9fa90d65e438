"""One file per claim: CLAIM says it, main() measures it beside a peer or a limit and prints the ratio."""
