"""The arms of a trial with all their names, and the places where they are named."""

from extract.arms.definitions import find_arms
from extract.arms.mentions import find_arm_mentions

__all__ = ["find_arm_mentions", "find_arms"]
