import sound.effects.echo
import sound.formats.wavread
