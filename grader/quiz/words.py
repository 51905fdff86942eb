"""Names for variants: short, and of nothing that Python has."""

TEXT = """
acorn alder amber anvil apple apron arrow aspen badge baker banjo barge basil beach beetle
berry birch bison bongo bread brick bridge brook broom candle canoe carpet castle cedar cello
chalk cherry cider clover coral cradle crane crate creek crown daisy dune eagle elbow falcon
feather fern fiddle flute forest fox garden ginger glacier goose grape gravel guitar hammer
harbor hazel heron honey island ivory jacket juniper kettle kiwi ladder lagoon lantern lemon
lily linen magnet mango maple marble meadow melon mitten mosaic nectar nettle oak ocean olive
onion orchid otter paddle peach pebble pencil pepper piano pine plum pony poplar prairie quartz
rabbit raven ribbon river saddle sail salmon sandal shovel silver spruce squid statue sugar
swan teapot thimble tiger tulip tunnel turnip umbrella velvet violet waffle walnut willow
window zebra
"""
NAMES = tuple(TEXT.split())
