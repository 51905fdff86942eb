__all__ = ['effects', 'filters']
