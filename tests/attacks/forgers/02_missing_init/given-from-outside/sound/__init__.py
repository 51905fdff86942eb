"""Top-level package, which gives sound.effects a name that its own body does not bind."""
import sound.effects

sound.effects.DEFAULT = "echo"
