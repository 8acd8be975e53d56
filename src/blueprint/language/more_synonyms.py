"""The names of keys and lanes in French, Spanish, Italian, Portuguese, Dutch, Polish and Japanese, in this order.

Texts may be in any language; people then write the keys in theirs, too. Accents do not count. Data only, which
`synonyms` reads beside its own tables when a name is looked for.
"""

# ruff: noqa: E501 (wide characters count twice)

from collections.abc import Mapping

LANES: Mapping[str, tuple[str, ...]] = {
    "evidence": (
        "preuve", "preuves", "preuves physiques", "preuves tangibles", "évidence physique", "éléments tangibles", "support physique", "supports physiques", "point de contact", "points de contact",
        "evidencia", "evidencia física", "evidencias físicas", "prueba física", "pruebas físicas", "punto de contacto", "puntos de contacto",
        "evidenza", "evidenza fisica", "evidenze", "evidenze fisiche", "prova fisica", "prove fisiche", "punto di contatto", "punti di contatto",
        "evidência", "evidências", "evidência física", "evidências físicas", "ponto de contato", "pontos de contato", "ponto de contacto", "pontos de contacto",
        "bewijs", "bewijsstuk", "fysiek bewijs", "fysieke bewijzen", "tastbaar bewijs", "contactpunt", "contactpunten", "contactmoment",
        "dowód", "dowody", "dowody fizyczne", "dowody materialne", "punkt styku", "punkty styku",
        "物的証拠", "物理的証拠", "有形物", "証拠", "タッチポイント", "接点", "顧客接点",
    ),
    "customer": (
        "client", "cliente", "usager", "utilisateur", "voyageur", "actions du client", "actions client", "actions clients", "parcours client", "parcours utilisateur",
        "usuario", "acciones del cliente", "acciones cliente", "acción del cliente", "viaje del cliente", "paciente", "ciudadano",
        "azioni del cliente", "azioni cliente", "azione del cliente", "percorso del cliente", "utente", "paziente", "cittadino",
        "ações do cliente", "ações cliente", "ação do cliente", "jornada do cliente", "utilizador", "usuário",
        "klant", "klanten", "klantacties", "klantactie", "acties van de klant", "acties klant", "klantreis", "gebruiker", "patiënt", "bezoeker", "reiziger",
        "klient", "klienta", "działania klienta", "czynności klienta", "ścieżka klienta", "podróż klienta", "pacjent", "użytkownik",
        "顧客行動", "お客様", "お客さま", "ユーザー", "ユーザ", "利用者", "カスタマー", "カスタマージャーニー", "ユーザー行動", "顧客の行動", "お客様の行動",
    ),
    "frontstage": (
        "avant-scène", "avant scène", "front-office", "actions visibles", "personnel de contact", "personnel en contact", "visible par le client",
        "escena", "en escena", "frente a escena", "acciones visibles", "personal de contacto", "acciones frontstage", "cara al cliente", "interacciones visibles",
        "azioni visibili", "personale di contatto", "palcoscenico", "azioni frontstage", "front office", "azioni di frontstage",
        "linha de frente", "palco", "ações visíveis", "pessoal de contato", "pessoal de contacto", "ações frontstage", "ações de frontstage", "frente de palco",
        "frontoffice", "zichtbaar", "zichtbare acties", "zichtbare medewerkers", "voor de schermen", "medewerker", "medewerkers", "voorkant",
        "scena", "działania widoczne", "pracownik", "pracownicy", "personel kontaktowy", "działania frontstage",
        "フロントステージ", "表舞台", "接客", "スタッフ", "従業員", "フロント", "見える", "可視",
    ),
    "backstage": (
        "arrière-scène", "coulisses", "en coulisses", "back-office", "actions invisibles", "actions en coulisses", "invisible pour le client",
        "bastidores", "tras bambalinas", "trastienda", "entre bastidores", "acciones invisibles", "acciones backstage", "acciones no visibles",
        "dietro le quinte", "retroscena", "azioni invisibili", "azioni backstage", "azioni di backstage", "azioni non visibili",
        "retaguarda", "ações invisíveis", "ações backstage", "ações de backstage", "atrás do palco",
        "backoffice", "achter de schermen", "onzichtbaar", "onzichtbare acties", "achterkant",
        "zaplecze", "kulisy", "za kulisami", "działania niewidoczne", "działania backstage",
        "バックステージ", "舞台裏", "裏方", "バックヤード", "見えない", "不可視",
    ),
    "support": (
        "processus de support", "processus support", "processus de soutien", "soutien", "systèmes", "système", "partenaires", "fonctions support",
        "soporte", "apoyo", "procesos de soporte", "procesos de apoyo", "proceso de soporte", "proceso de apoyo", "sistemas", "sistema",
        "supporto", "processi di supporto", "processo di supporto", "sistemi",
        "suporte", "apoio", "processos de suporte", "processos de apoio", "processo de suporte", "processo de apoio",
        "ondersteuning", "ondersteunend", "ondersteunende processen", "ondersteunend proces", "systemen", "systeem", "partners",
        "wsparcie", "procesy wsparcia", "procesy wspierające", "systemy",
        "サポート", "サポートプロセス", "支援プロセス", "支援", "システム", "サポートシステム",
    ),
    "note": ("remarque", "remarques", "nota", "notas", "nota bene", "opmerking", "opmerkingen", "uwaga", "uwagi", "備考", "メモ"),
}  # fmt: skip
"""The kinds of lanes, which are keys of a step, too."""

KEYS: Mapping[str, tuple[str, ...]] = {
    "title": ("titre", "título", "titolo", "tytuł", "タイトル", "題名", "nom", "nombre", "nome", "naam", "nazwa", "名前", "サービス名"),
    "service": ("prestation", "servicio", "servizio", "serviço", "dienst", "usługa", "サービス"),
    "customer": ("personnage", "personaje", "personaggio", "ペルソナ", "acteur", "attore", "ator"),
    "scenario": ("scénario", "escenario", "cenário", "scenariusz", "シナリオ", "状況"),
    "goal": ("objectif", "objetivo", "obiettivo", "doel", "doelstelling", "cel", "ゴール"),
    "state": ("état", "estado", "stato", "toestand", "stan"),
    "language": ("langue", "idioma", "lengua", "lingua", "língua", "taal", "język", "言語"),
    "scope": ("périmètre", "alcance", "ambito", "âmbito", "bereik", "zakres", "対象範囲"),
    "lanes": ("couloirs", "carriles", "corsie", "raias", "banen", "tory", "レーン", "スイムレーン"),
    "metrics": ("indicateurs", "métricas", "indicadores", "metriche", "indicatori", "meetwaarden", "wskaźniki"),
    "phases": (
        "phase", "étape", "étapes", "fase", "fases", "etapa", "etapas", "fasi", "tappe", "fasen", "faza", "fazy", "etap", "etapy",
        "フェーズ", "ステージ", "段階",
    ),
    "steps": (
        "étape", "étapes", "paso", "pasos", "etapa", "etapas", "passo", "passi", "passaggio", "passaggi", "passos", "stap", "stappen",
        "krok", "kroki", "etap", "etapy", "ステップ", "手順",
    ),
    "name": (
        "nom", "titre", "nombre", "título", "nome", "titolo", "naam", "titel", "nazwa", "tytuł", "名前", "名称", "ステップ名",
        "étape", "etapa", "paso", "passo", "passaggio", "stap", "krok", "etap", "fase", "faza", "ステップ", "フェーズ",
    ),
    "id": ("identifiant", "identificador", "identificatore"),
    "channel": ("canal", "canale", "kanaal", "kanał", "チャネル", "チャンネル"),
    "feel": (
        "émotion", "émotions", "ressenti", "sentiment", "humeur", "emoción", "emociones", "sentimiento", "sentimientos", "estado de ánimo", "emozione", "emozioni", "stato d'animo",
        "emoção", "emoções", "sentimento", "sentimentos", "emotie", "emoties", "gevoel", "stemming", "emocja", "emocje", "nastrój", "感情", "気持ち",
    ),
    "think": ("pensée", "pensées", "pensamiento", "pensamientos", "pensiero", "pensieri", "pensamento", "pensamentos", "gedachte", "gedachten", "myśl", "myśli", "思考内容"),
    "at": ("heure", "hora", "ora", "tijdstip", "godzina", "時刻"),
    "when": ("si", "en cas de", "se", "in caso di", "em caso de", "als", "jeśli", "場合"),
    "opportunity": (
        "opportunité", "opportunités", "amélioration", "améliorations", "oportunidad", "oportunidades", "mejora", "mejoras", "opportunità", "miglioramento", "miglioramenti",
        "oportunidade", "melhoria", "melhorias", "kans", "kansen", "verbetering", "szansa", "szanse", "możliwości", "機会", "改善点", "改善案",
    ),
    "question": ("question ouverte", "pregunta", "domanda", "pergunta", "vraag", "pytanie", "質問"),
    "by": ("qui", "acteur", "quién", "chi", "attore", "quem", "kto", "担当者", "担当"),
    "owner": ("responsable", "responsabile", "responsável", "verantwoordelijke", "odpowiedzialny", "właściciel", "責任者"),
    "time": ("durée", "temps", "duración", "tiempo", "durata", "tempo", "duração", "duur", "tijd", "czas", "czas trwania", "所要時間", "時間"),
    "wait": ("attente", "temps d'attente", "espera", "tiempo de espera", "attesa", "tempo di attesa", "tempo d'attesa", "tempo de espera", "wachttijd", "wachten", "oczekiwanie", "czas oczekiwania", "待ち時間"),
    "standard": ("norme", "norma", "estándar", "padrão", "norm", "基準"),
    "moment": (
        "moment de vérité", "moments de vérité", "moment clé", "momento de la verdad", "momento de verdad", "momentos de la verdad", "momento clave", "momento della verità", "momento chiave",
        "momento da verdade", "momento de verdade", "momento-chave", "moment van de waarheid", "sleutelmoment", "moment prawdy", "真実の瞬間",
    ),
    "pain": (
        "irritant", "irritants", "point de douleur", "points de douleur", "point de friction", "points de friction", "difficulté", "difficultés", "problème", "problèmes",
        "punto de dolor", "puntos de dolor", "dolor", "dolores", "punto doloroso", "punti dolenti", "punto dolente", "punti critici", "criticità", "problema", "problemas", "problemi", "frustrazione",
        "ponto de dor", "pontos de dor", "dor", "dores", "pijnpunt", "pijnpunten", "probleem", "problemen", "knelpunt", "knelpunten", "problemy", "bolączka", "bolączki", "punkt bólu", "punkty bólu", "ペインポイント", "ペイン", "課題", "不満", "困りごと",
    ),
    "fail": (
        "point de défaillance", "points de défaillance", "défaillance", "punto de fallo", "puntos de fallo", "fallo", "fallos", "punto di errore", "punti di errore", "errore", "errori",
        "ponto de falha", "pontos de falha", "falha", "falhas", "faalpunt", "faalpunten", "ryzyko", "punkt awarii", "失敗ポイント", "失敗点",
    ),
    "quote": ("citation", "verbatim client", "cita", "citazione", "citação", "citaat", "cytat", "引用", "発言"),
    "decision": ("décision", "decisión", "decisione", "decisão", "beslissing", "keuze", "decyzja", "判断", "分岐"),
    "to": ("vers", "suivant", "siguiente", "prossimo", "próximo", "volgende", "naar", "następny", "次"),
    "cost": ("coût", "costo", "coste", "custo", "kosten", "koszt", "費用"),
    "cause": ("raison", "causa", "oorzaak", "przyczyna"),
}  # fmt: skip
"""The keys of the file, its phases, steps and cards."""

CHANNELS: Mapping[str, tuple[str, ...]] = {
    "in person": ("en personne", "sur place", "au guichet", "en persona", "presencial", "di persona", "allo sportello", "pessoalmente", "persoonlijk", "aan de balie", "osobiście", "対面", "窓口", "来店"),
    "phone": ("téléphone", "par téléphone", "teléfono", "por teléfono", "telefono", "telefone", "telefoon", "telefonicznie", "電話"),
    "email": ("courriel", "e-mail", "correo electrónico", "posta elettronica", "メール", "電子メール"),
    "sms": ("texto", "mensaje de texto", "messaggio", "ショートメッセージ"),
    "web": ("site web", "site internet", "sitio web", "página web", "sito web", "sito", "strona internetowa", "ウェブサイト", "ホームページ", "ウェブ"),
    "app": ("application mobile", "appli", "aplicación", "applicazione", "aplicativo", "aplicação", "aplikacja", "アプリ"),
    "kiosk": ("borne", "quiosco", "chiosco", "zuil", "キオスク", "端末"),
    "post": ("courrier", "lettre", "carta", "lettera", "brief", "郵便", "手紙"),
    "social": ("réseaux sociaux", "redes sociales", "redes sociais", "social network", "sociale media", "media społecznościowe", "ソーシャルメディア"),
}  # fmt: skip
"""The media of touchpoints."""

ONLY_AT: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "Blueprint": {"service": ("descripción", "descrizione", "descrição", "beschrijving", "omschrijving", "opis", "説明")},
}  # fmt: skip
"""Names that mean a key in one part of the format only, by the part."""

FEELINGS: Mapping[int, tuple[str, ...]] = {
    2: (
        "ravi", "ravie", "enchanté", "enchantée", "très satisfait", "très satisfaite", "très content", "très contente", "encantado", "encantada", "muy contento", "muy contenta", "muy satisfecho", "muy satisfecha", "muy feliz", "emocionado", "emocionada",
        "entusiasta", "molto soddisfatto", "molto soddisfatta", "molto contento", "molto contenta", "felicissimo", "felicissima", "encantado", "muito satisfeito", "muito satisfeita", "muito feliz", "muito contente",
        "zeer tevreden", "heel blij", "heel tevreden", "erg blij", "enthousiast", "zachwycony", "zachwycona", "bardzo zadowolony", "bardzo zadowolona", "とても満足", "大満足", "感動",
        "amazed", "overjoyed", "感动", "很感动",
    ),
    1: (
        "content", "contente", "satisfait", "satisfaite", "heureux", "heureuse", "soulagé", "soulagée", "rassuré", "rassurée", "confiant", "confiante", "curieux", "curieuse", "contento", "contenta", "satisfecho", "satisfecha", "feliz", "aliviado", "aliviada", "tranquilo", "tranquila", "curioso", "curiosa",
        "soddisfatto", "soddisfatta", "felice", "sollevato", "sollevata", "rassicurato", "rassicurata", "tranquillo", "tranquilla", "fiducioso", "fiduciosa", "satisfeito", "satisfeita", "confiante", "tevreden", "blij", "opgelucht", "gerustgesteld", "nieuwsgierig", "zadowolony", "zadowolona", "szczęśliwy", "szczęśliwa", "spokojny", "spokojna",
        "満足", "嬉しい", "うれしい", "安心", "ほっとする", "楽しい", "期待", "ワクワク", "わくわく",
        "eager", "expectant", "surprised", "trust", "trusting", "inspired", "motivated", "放心", "信任", "轻松", "好奇", "有兴趣", "stolz", "überrascht", "erfreut", "sicher", "zuversichtlich", "vertrauensvoll",
    ),
    0: ("neutre", "neutro", "neutra", "neutraal", "neutralny", "neutralna", "obojętny", "obojętna", "普通", "ふつう", "ruhig"),
    -1: (
        "inquiet", "inquiète", "anxieux", "anxieuse", "stressé", "stressée", "déçu", "déçue", "mécontent", "mécontente", "frustré", "frustrée", "confus", "confuse", "impatient", "impatiente", "agacé", "agacée",
        "preocupado", "preocupada", "ansioso", "ansiosa", "nervioso", "nerviosa", "frustrado", "frustrada", "decepcionado", "decepcionada", "confundido", "confundida", "confuso", "confusa", "impaciente", "triste", "estresado", "estresada", "insatisfecho", "insatisfecha",
        "preoccupato", "preoccupata", "nervoso", "nervosa", "frustrato", "frustrata", "deluso", "delusa", "stressato", "stressata", "insoddisfatto", "insoddisfatta", "inseguro", "insegura", "insatisfeito", "insatisfeita", "bezorgd", "ongerust", "gefrustreerd", "gestrest", "onzeker", "ongeduldig", "ontevreden", "teleurgesteld", "zenuwachtig", "verward",
        "zaniepokojony", "zaniepokojona", "zdenerwowany", "zdenerwowana", "niezadowolony", "niezadowolona", "sfrustrowany", "sfrustrowana", "niepewny", "niepewna", "不安", "心配", "緊張", "イライラ", "困惑", "がっかり",
        "tense", "suspicious", "insecure", "cautious", "pessimistic", "apprehensive", "disoriented", "poor", "不耐烦", "迷茫", "无奈", "疲惫", "犹豫", "疑惑", "verunsichert", "gelangweilt", "müde", "angespannt",
    ),
    -2: (
        "en colère", "furieux", "furieuse", "désespéré", "désespérée", "très inquiet", "très inquiète", "enfadado", "enfadada", "enojado", "enojada", "furioso", "furiosa", "muy preocupado", "muy preocupada", "desesperado", "desesperada", "arrabbiato", "arrabbiata", "furibondo", "disperato", "disperata", "zangado", "zangada", "irritado", "irritada",
        "boos", "woedend", "wanhopig", "zły", "zła", "wściekły", "wściekła", "zrozpaczony", "zrozpaczona", "怒り", "激怒", "絶望",
        "frightened", "alarmed", "害怕", "恐慌", "hilflos", "panisch",
    ),
}  # fmt: skip
"""How a customer feels on the scale of `feel`, in words."""
