"""Plain facts, as tables. What stands here I may be asked; what does not, I do not know."""

from .topics import read_lists

CAPITALS = {
    "France": "Paris", "Italy": "Rome", "Spain": "Madrid", "Germany": "Berlin", "Portugal": "Lisbon",
    "Austria": "Vienna", "Switzerland": "Bern", "Belgium": "Brussels", "the Netherlands": "Amsterdam",
    "Denmark": "Copenhagen", "Norway": "Oslo", "Sweden": "Stockholm", "Finland": "Helsinki",
    "Iceland": "Reykjavik", "Ireland": "Dublin", "England": "London", "the United Kingdom": "London",
    "Scotland": "Edinburgh", "Wales": "Cardiff", "Poland": "Warsaw", "Hungary": "Budapest",
    "Romania": "Bucharest", "Bulgaria": "Sofia", "Greece": "Athens", "Serbia": "Belgrade",
    "Croatia": "Zagreb", "Slovenia": "Ljubljana", "Slovakia": "Bratislava", "Estonia": "Tallinn",
    "Latvia": "Riga", "Lithuania": "Vilnius", "Ukraine": "Kyiv", "Russia": "Moscow", "Georgia": "Tbilisi",
    "Turkey": "Ankara", "Egypt": "Cairo", "Morocco": "Rabat", "Tunisia": "Tunis", "Kenya": "Nairobi",
    "Ghana": "Accra", "Nigeria": "Abuja", "Ethiopia": "Addis Ababa", "Israel": "Jerusalem",
    "Lebanon": "Beirut", "Iraq": "Baghdad", "Iran": "Tehran", "India": "New Delhi", "Nepal": "Kathmandu",
    "China": "Beijing", "Japan": "Tokyo", "South Korea": "Seoul", "Thailand": "Bangkok", "Vietnam": "Hanoi",
    "Indonesia": "Jakarta", "the Philippines": "Manila", "Australia": "Canberra", "New Zealand": "Wellington",
    "Canada": "Ottawa", "the United States": "Washington", "the USA": "Washington", "Mexico": "Mexico City",
    "Cuba": "Havana", "Peru": "Lima", "Chile": "Santiago", "Argentina": "Buenos Aires", "Brazil": "Brasilia",
    "Colombia": "Bogota", "Venezuela": "Caracas", "Ecuador": "Quito", "Jamaica": "Kingston",
}  # fmt: skip

CONTINENTS = read_lists("continents.txt")
COLOURS = {
    "sky": "blue", "grass": "green", "snow": "white", "coal": "black", "sun": "yellow", "blood": "red",
    "sea": "blue", "milk": "white", "lemon": "yellow", "leaf": "green", "banana": "yellow",
    "carrot": "orange", "orange": "orange", "tomato": "red", "strawberry": "red", "cherry": "red",
    "frog": "green", "raven": "black", "crow": "black", "swan": "white", "flamingo": "pink", "pig": "pink",
    "elephant": "grey", "mouse": "grey", "fox": "red", "gold": "yellow", "silver": "grey",
    "chocolate": "brown", "coffee": "brown", "bear": "brown", "salt": "white", "sugar": "white",
    "rice": "white", "night": "black", "cucumber": "green", "ruby": "red", "emerald": "green",
    "violet": "violet", "plum": "violet", "pumpkin": "orange", "canary": "yellow", "wood": "brown",
    "broccoli": "green", "fire": "red", "ink": "blue", "cotton": "white", "zebra": "black and white",
    "penguin": "black and white", "polar bear": "white", "cloud": "white", "rose": "red",
}  # fmt: skip
MASS_NOUNS = frozenset(
    [
        "grass",
        "snow",
        "coal",
        "blood",
        "milk",
        "gold",
        "silver",
        "chocolate",
        "coffee",
        "salt",
        "sugar",
        "rice",
        "wood",
        "broccoli",
        "fire",
        "ink",
        "cotton",
    ]
)
UNIQUE_NOUNS = frozenset(("sky", "sun", "sea", "night"))

SOUNDS = {
    "dog": "barks", "cat": "purrs", "cow": "moos", "duck": "quacks", "lion": "roars", "owl": "hoots",
    "horse": "neighs", "frog": "croaks", "sheep": "bleats", "goat": "bleats", "pig": "grunts",
    "wolf": "howls", "bee": "buzzes", "snake": "hisses", "bird": "sings", "mouse": "squeaks", "hen": "clucks",
    "rooster": "crows", "crow": "caws", "donkey": "brays", "bear": "growls", "elephant": "trumpets",
    "turkey": "gobbles", "pigeon": "coos", "monkey": "chatters", "tiger": "roars", "goose": "honks",
    "cricket": "chirps", "seal": "barks", "fly": "buzzes",
}  # fmt: skip

YOUNG = {
    "dog": "puppy", "cat": "kitten", "cow": "calf", "horse": "foal", "sheep": "lamb", "goat": "kid",
    "pig": "piglet", "duck": "duckling", "hen": "chick", "goose": "gosling", "bear": "cub", "lion": "cub",
    "deer": "fawn", "frog": "tadpole", "swan": "cygnet", "kangaroo": "joey", "fox": "cub", "elephant": "calf",
    "whale": "calf", "owl": "owlet", "butterfly": "caterpillar", "wolf": "cub", "tiger": "cub",
    "eagle": "eaglet",
}  # fmt: skip

FOODS = {
    "cat": "fish and mice", "dog": "meat and bones", "cow": "grass and hay", "horse": "grass and oats",
    "rabbit": "grass and carrots", "mouse": "grain and cheese", "squirrel": "nuts", "bee": "nectar",
    "bear": "berries and fish", "lion": "meat", "wolf": "meat", "frog": "flies", "owl": "mice",
    "panda": "bamboo", "monkey": "fruit", "duck": "grass and worms", "hen": "grain",
    "goat": "grass and leaves", "giraffe": "leaves", "elephant": "grass and leaves", "penguin": "fish",
    "seal": "fish", "sheep": "grass", "caterpillar": "leaves", "spider": "flies", "koala": "leaves",
    "fox": "mice and berries", "deer": "grass and leaves",
}  # fmt: skip

HOMES = {
    "bee": "in a hive", "bird": "in a nest", "fish": "in the water", "rabbit": "in a burrow",
    "fox": "in a den", "bear": "in a cave", "spider": "in a web", "horse": "in a stable",
    "camel": "in the desert", "whale": "in the sea", "penguin": "in the cold south", "squirrel": "in a tree",
    "mole": "under the ground", "ant": "in an ant hill", "frog": "near a pond", "lion": "in the grassland",
    "monkey": "in the jungle", "shark": "in the sea", "cow": "on a farm", "hen": "on a farm",
    "dog": "with people", "kangaroo": "in Australia", "panda": "in China", "polar bear": "in the cold north",
    "owl": "in the forest", "deer": "in the forest",
}  # fmt: skip

LEGS = {
    "dog": 4, "cat": 4, "cow": 4, "horse": 4, "bird": 2, "duck": 2, "hen": 2, "spider": 8, "bee": 6, "ant": 6,
    "fly": 6, "snake": 0, "fish": 0, "frog": 4, "elephant": 4, "human": 2, "lion": 4, "sheep": 4, "mouse": 4,
    "penguin": 2, "butterfly": 6, "worm": 0, "kangaroo": 2, "chair": 4, "table": 4, "crab": 10, "octopus": 0,
    "person": 2, "lizard": 4, "owl": 2, "whale": 0, "goat": 4, "wolf": 4, "bear": 4, "rabbit": 4, "tiger": 4,
}  # fmt: skip

SIZES = (
    "ant", "bee", "mouse", "frog", "rat", "duck", "cat", "hen", "fox", "dog", "goat", "wolf", "pig", "lion",
    "bear", "cow", "horse", "giraffe", "elephant", "whale",
)  # fmt: skip
"""From the smallest to the largest."""

OPPOSITES = {
    "hot": "cold", "big": "small", "small": "big", "short": "long", "long": "short", "large": "small",
    "tall": "short", "fast": "slow", "happy": "sad", "good": "bad", "old": "young", "quiet": "loud",
    "new": "old", "light": "dark", "day": "night", "up": "down", "left": "right", "open": "closed",
    "rich": "poor", "strong": "weak", "hard": "soft", "full": "empty", "clean": "dirty", "wet": "dry",
    "high": "low", "early": "late", "near": "far", "loud": "quiet", "thick": "thin", "wide": "narrow",
    "heavy": "light", "easy": "difficult", "true": "false", "yes": "no", "first": "last", "begin": "end",
    "start": "stop", "win": "lose", "lose": "win", "buy": "sell", "give": "take", "come": "go",
    "love": "hate", "war": "peace", "friend": "enemy", "black": "white", "north": "south", "east": "west",
    "inside": "outside", "above": "below", "before": "after", "always": "never", "more": "less",
    "many": "few", "push": "pull", "safe": "dangerous", "cheap": "expensive", "brave": "afraid",
    "awake": "asleep", "alive": "dead", "sweet": "sour", "warm": "cool", "smooth": "rough", "deep": "shallow",
    "sharp": "blunt", "front": "back", "top": "bottom", "on": "off", "in": "out", "public": "private",
    "local": "remote", "lazy": "busy", "clever": "stupid", "beautiful": "ugly", "question": "answer",
    "summer": "winter", "laugh": "cry", "sit": "stand", "remember": "forget", "find": "lose",
    "together": "alone",
}  # fmt: skip

PLURALS = {
    "mouse": "mice", "man": "men", "woman": "women", "child": "children", "foot": "feet", "tooth": "teeth",
    "goose": "geese", "sheep": "sheep", "fish": "fish", "deer": "deer", "person": "people", "leaf": "leaves",
    "knife": "knives", "wolf": "wolves", "life": "lives", "wife": "wives", "half": "halves", "box": "boxes",
    "bus": "buses", "church": "churches", "baby": "babies", "city": "cities", "country": "countries",
    "berry": "berries", "story": "stories", "cherry": "cherries", "potato": "potatoes", "tomato": "tomatoes",
    "hero": "heroes", "dish": "dishes", "fox": "foxes", "witch": "witches", "glass": "glasses", "ox": "oxen",
    "loaf": "loaves", "thief": "thieves", "family": "families", "party": "parties", "proxy": "proxies",
    "watch": "watches", "brush": "brushes", "cactus": "cacti",
}  # fmt: skip
REGULAR_NOUNS = [
    "dog",
    "cat",
    "house",
    "car",
    "tree",
    "book",
    "cow",
    "horse",
    "bird",
    "duck",
    "lion",
    "hen",
    "apple",
    "banana",
    "lemon",
    "orange",
    "pear",
    "boat",
    "ship",
    "train",
    "key",
    "door",
    "window",
    "table",
    "chair",
    "lamp",
    "garden",
    "river",
    "road",
    "school",
    "street",
    "coat",
    "hat",
    "shoe",
    "ball",
    "cup",
    "plate",
    "spoon",
    "bottle",
    "coin",
    "worker",
    "client",
    "token",
    "receipt",
    "wallet",
    "computer",
    "phone",
    "game",
    "song",
    "letter",
    "word",
    "number",
    "day",
    "week",
    "month",
    "year",
    "cloud",
    "star",
    "flower",
    "king",
    "queen",
    "teacher",
    "farmer",
    "doctor",
    "friend",
    "boy",
    "girl",
    "bear",
    "rabbit",
    "frog",
    "snake",
    "bee",
    "ant",
    "spider",
    "elephant",
]

PAST = {
    "go": "went", "see": "saw", "eat": "ate", "run": "ran", "come": "came", "give": "gave", "take": "took",
    "make": "made", "say": "said", "tell": "told", "find": "found", "know": "knew", "think": "thought",
    "buy": "bought", "bring": "brought", "sing": "sang", "swim": "swam", "write": "wrote", "read": "read",
    "speak": "spoke", "drink": "drank", "sleep": "slept", "sit": "sat", "stand": "stood", "fly": "flew",
    "fall": "fell", "win": "won", "lose": "lost", "begin": "began", "break": "broke", "drive": "drove",
    "ride": "rode", "pay": "paid", "send": "sent", "sell": "sold", "hear": "heard", "leave": "left",
    "meet": "met", "feel": "felt", "keep": "kept", "have": "had", "do": "did", "get": "got", "grow": "grew",
    "throw": "threw", "catch": "caught", "teach": "taught", "build": "built", "hold": "held",
    "walk": "walked", "play": "played", "jump": "jumped", "look": "looked", "work": "worked",
    "help": "helped", "ask": "asked", "call": "called", "open": "opened", "cook": "cooked",
    "laugh": "laughed", "talk": "talked",
}  # fmt: skip

SIDES = {
    "triangle": "three", "square": "four", "rectangle": "four", "pentagon": "five", "hexagon": "six",
    "octagon": "eight",
}  # fmt: skip

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

JOBS = {
    "teacher": "teaches children", "farmer": "grows food and keeps animals", "doctor": "helps sick people",
    "baker": "bakes bread", "cook": "cooks meals", "pilot": "flies planes", "sailor": "works on a ship",
    "painter": "paints pictures or walls", "singer": "sings songs", "writer": "writes books",
    "nurse": "cares for sick people", "carpenter": "makes things of wood", "gardener": "cares for plants",
    "postman": "brings letters", "fisherman": "catches fish", "tailor": "makes clothes",
    "butcher": "sells meat", "shepherd": "looks after sheep", "programmer": "writes programs for computers",
    "driver": "drives a car or bus", "judge": "decides in court",
    "miner": "digs coal and ore out of the ground", "dentist": "looks after teeth",
}  # fmt: skip

USES = {
    "key": "open a lock", "knife": "cut things", "pen": "write", "cup": "drink", "spoon": "eat soup",
    "lamp": "make light", "umbrella": "stay dry in the rain", "clock": "see the time", "bed": "sleep",
    "hammer": "drive nails into wood", "saw": "cut wood", "needle": "sew clothes", "broom": "sweep the floor",
    "boat": "travel on water", "camera": "take pictures", "phone": "talk to people far away", "soap": "wash",
    "towel": "get dry", "oven": "bake bread", "ladder": "climb up", "map": "find the way",
    "coat": "stay warm", "scissors": "cut paper", "mirror": "see yourself", "glasses": "see better",
    "rope": "tie things together", "kettle": "boil water", "bag": "carry things", "candle": "make light",
    "brush": "paint or clean",
}  # fmt: skip

KINDS = read_lists("kinds.txt")
KIND_PLURALS = {"fruit": "fruits", "country": "countries", "city": "cities"}
