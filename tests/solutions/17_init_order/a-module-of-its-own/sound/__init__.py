from sound.book import registry
from sound import effects
