"""The filters of the project."""

from . import custom

__all__ = ['custom']
