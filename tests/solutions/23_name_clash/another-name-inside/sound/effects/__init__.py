from sound.effects import _echo

echo = _echo.apply

__all__ = ["echo"]
