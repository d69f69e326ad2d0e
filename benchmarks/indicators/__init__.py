"""How long all indicators take, beside the same work written by hand: python -m benchmarks.indicators."""
