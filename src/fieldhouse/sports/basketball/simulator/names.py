"""Common given and family names of many countries, mixed at random: the people they make are invented."""

GIVEN_NAMES = (
    "Ada", "Aino", "Aisha", "Alba", "Amara", "Ana", "Anneke", "Astrid", "Ayumi", "Beatriz", "Birgit", "Camila",
    "Carla", "Chiara", "Chloe", "Daniela", "Deniz", "Ebba", "Elena", "Elif", "Emma", "Eszter", "Fatou", "Fiona",
    "Freya", "Giulia", "Grace", "Hana", "Hanna", "Ines", "Ingrid", "Isla", "Ivana", "Jana", "Jasmina", "Jelena",
    "Joana", "Julia", "Kaja", "Karin", "Katya", "Keira", "Laia", "Lara", "Lea", "Leila", "Lina", "Lucia",
    "Maeve", "Maja", "Malin", "Mara", "Mariam", "Marta", "Mei", "Milena", "Mina", "Mira", "Naledi", "Naomi",
    "Nia", "Nina", "Noor", "Nora", "Olga", "Olivia", "Petra", "Priya", "Rania", "Renata", "Rosa", "Ruth",
    "Saara", "Sana", "Selma", "Signe", "Silvia", "Sofia", "Sonja", "Stella", "Tamara", "Tania", "Tara",
    "Teodora", "Tessa", "Thandi", "Tove", "Uma", "Valeria", "Vera", "Vesna", "Wanjiru", "Xenia", "Yara", "Yuki",
    "Zala", "Zara", "Zeynep", "Zofia", "Zuri",
)  # fmt: skip

FAMILY_NAMES = (
    "Abebe", "Adeyemi", "Ahmed", "Aksoy", "Almeida", "Andersen", "Balogun", "Banerjee", "Barbosa", "Becker",
    "Berg", "Bianchi", "Blanchard", "Bosch", "Brennan", "Byrne", "Campbell", "Cardoso", "Chen", "Cohen",
    "Conti", "Cruz", "Dahl", "Demir", "Diallo", "Diaz", "Dimitrova", "Duarte", "Dubois", "Eriksen", "Evans",
    "Farah", "Fernandes", "Fischer", "Fontaine", "Fraser", "Gallo", "Garcia", "Georgiou", "Gruber", "Haddad",
    "Hansen", "Hofmann", "Horvat", "Huber", "Ibrahim", "Iliev", "Ivanova", "Jansen", "Jensen", "Jovic", "Kaya",
    "Keller", "Kim", "Klein", "Kobayashi", "Koroma", "Kovac", "Krause", "Kruger", "Larsen", "Laurent",
    "Lindholm", "Lopez", "Lund", "Mahlangu", "Maier", "Marin", "Martins", "Mbeki", "Mensah", "Moreau", "Moreno",
    "Murphy", "Nagy", "Nakamura", "Ndiaye", "Nguyen", "Nikolic", "Nowak", "Okafor", "Olsen", "Ortega", "Owusu",
    "Park", "Pavlova", "Pereira", "Petrov", "Popescu", "Quinn", "Rao", "Reyes", "Ricci", "Rossi", "Ruiz",
    "Sato", "Schmid", "Sharma", "Silva", "Singh", "Soto", "Sousa", "Svoboda", "Tanaka", "Torres", "Traore",
    "Tshabalala", "Vargas", "Virtanen", "Visser", "Walsh", "Weber", "Wiese", "Yamada", "Yilmaz", "Zhang",
    "Zimmer",
)  # fmt: skip
