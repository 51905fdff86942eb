from importlib import import_module

registry = {}
import_module('sound.effects')
