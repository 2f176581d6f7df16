"""How fast mailflow is, measured beside a program that does the same input and output without a thought.

`make bench`, or `python -m bench --help`. docs/performance.md tells what the figures mean.
"""
