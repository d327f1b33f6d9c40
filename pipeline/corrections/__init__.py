"""What people decided about texts and flags, and how it is laid over what the machine read."""

from pipeline.corrections.addresses import REVIEW_PORT, Key, address_of, key_of, key_of_decision
from pipeline.corrections.ink_hash import INK_DPI, hash_of_ink, ink_of_place, same_ink
from pipeline.corrections.overlay import Decided, city_of, concerning, effective, is_about, with_corrections

__all__ = [
    "Decided",
    "INK_DPI",
    "Key",
    "REVIEW_PORT",
    "address_of",
    "city_of",
    "concerning",
    "effective",
    "hash_of_ink",
    "ink_of_place",
    "is_about",
    "key_of",
    "key_of_decision",
    "same_ink",
    "with_corrections",
]
