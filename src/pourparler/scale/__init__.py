"""Many articles on many processes, in order.

Begin with `pool.ordered_map`.
"""
