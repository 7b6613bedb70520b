"""The one reader of numbers: money, percentages, odds and plain numbers in what people type.

Use it through ``negotiation.money``.
"""
