"""Who is in my stories and where they are; what happens to them stands in ``texts/plots.txt``."""

GIRLS = (
    "Anna", "Clara", "Emma", "Grace", "Iris", "Kate", "Mia", "Olga", "Lucy", "Nina", "Rosa", "Sara", "Tina",
    "Julia", "Maria", "Lena", "Ella", "Zoe", "Alice", "Vera", "Nora", "Eva", "Sophie", "Lily",
)  # fmt: skip
BOYS = (
    "Ben", "David", "Felix", "Henry", "Jack", "Leo", "Noah", "Paul", "Tom", "Max", "Oscar", "Peter", "Sam",
    "Tim", "Victor", "Adam", "Daniel", "Emil", "Ivan", "Mark", "Bob", "John", "Simon", "Alex",
)  # fmt: skip
CHILDREN = GIRLS + BOYS

ANIMALS = (
    "fox", "bear", "rabbit", "mouse", "owl", "cat", "dog", "duck", "frog", "hedgehog", "squirrel", "horse",
    "donkey", "goat", "lion", "wolf", "turtle", "whale", "penguin", "bee", "moth", "deer", "crow", "sparrow",
)  # fmt: skip
FANCIES = ("dragon", "robot", "knight", "princess", "wizard", "pirate", "giant", "snowman", "ghost", "king")
PET_NAMES = (
    "Rusty", "Pip", "Momo", "Luna", "Biscuit", "Coco", "Bruno", "Daisy", "Otto", "Pepper", "Toby", "Wanda",
    "Fred", "Nelly", "Silky", "Tiny", "Bella", "Charlie", "Rocky", "Simba",
)  # fmt: skip
PLACES = {
    "forest": "in a quiet forest", "river": "by a wide river", "castle": "in an old castle",
    "village": "in a small village", "garden": "in a green garden", "mountain": "on a high mountain",
    "harbour": "near the harbour", "school": "near a small school", "market": "near the market",
    "sea": "by the sea", "farm": "on a farm", "island": "on a small island", "city": "in a big city",
    "lake": "by a clear lake", "desert": "in the desert", "moon": "on the moon", "cave": "in a dark cave",
    "meadow": "in a wide meadow", "tower": "in a tall tower", "jungle": "in the jungle",
    "lighthouse": "in a white lighthouse", "beach": "on a sunny beach", "snow": "in the snow",
    "library": "in an old library", "space": "on a ship in space",
}  # fmt: skip
THINGS = (
    "golden key", "old map", "red ball", "silver coin", "warm coat", "strange book", "little boat",
    "bright lamp", "green stone", "wooden box", "glass bottle", "blue feather", "small bell", "paper kite",
    "round mirror",
)  # fmt: skip
WISHES = ("see the sea", "fly", "find a friend", "learn to read", "see the stars", "sing", "sail far away")

OPENINGS = (
    "Once upon a time there was {intro} who lived {place}.",
    "Long ago, {place}, there lived {intro}.",
    "There was once {intro}, and {he} lived {place}.",
)
MORALS = (
    "", "", "", "The end.", "And that is the end of the story.", "They slept well that night.",
)  # fmt: skip
