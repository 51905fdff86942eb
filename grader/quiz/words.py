"""Names for variants: five letters at most, and of nothing that Python has."""

TEXT = """
acorn alder amber anvil apple apron arch arrow aspen badge baker banjo barge basil beach bell
berry birch bison boat bolt bongo bread brick brook broom bush cake calf canoe cave cedar cello
chalk cider clay coat coral corn crane crate creek crow crown daisy dawn deer dove drum duck dune
eagle elbow fern fig fish flag flute fox frog gate goat gold goose grape hare harp hawk hazel
heron hill honey iris ivory jade kite kiwi lake lamb lark leaf lemon lily lime linen lion lynx
mango maple melon mint mole moon moss moth nest newt oak ocean olive onion otter peach pear piano
pine plum pond pony rain raven reed rice ring river rose ruby sail sand seal shoe silk snow squid
sugar swan tent tiger toad tulip tuna vase wasp wolf wool yarn zebra
"""
NAMES = tuple(TEXT.split())
