from acme import audio

CHANNELS = [audio.W]
