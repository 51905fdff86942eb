import sound.effects.echo
