"""The measures of a drawing in px, each with its reason. Proportions follow the design's example drawing."""

MARGIN = 16
"""White around everything."""
LANE_NAME_WIDTH = 178
"""The column of lane names; the names of the lines must fit in, too."""
LANE_NAME_INDENT = 16
LANE_EDGE = 4
"""The coloured edge at the left of a lane."""

CARD_WIDTHS = (140, 180, 220, 260, 300)
"""A column takes the first of these in which no card has more than CARD_LINES lines; in the first, two words stand side
by side."""
CARD_LINES = 4
TAB_PADDING = 7
"""At both sides of what a tab says."""
STUB = 14
"""From a card to the tab at which a connection ends beside it: an arrow and its head."""
TAB_HEIGHT = 20
"""Of a tab at which a connection goes on in another band."""
BANDS_APART = 34
"""Between the lanes of one band and the headings of the next."""
CARD_PADDING = 10
MARK_REACH = 4
"""How far markers at the upper edge reach below the usual padding."""
FLAG_REACH = 10
"""The same of what stands in the lower corners: flags of a comparison, states, and numbers of findings."""
CARD_TEXT = 13
CARD_LINE = 16
SMALL_TEXT = 11
SMALL_LINE = 15
CARD_HEIGHT = 44
"""The lowest card, so that a single word does not make a slip."""
ICON = 14
"""Side of a channel's icon; small texts are as high."""
ICON_GAP = 3
ICON_CLEAR = 5
"""Between icons and the words behind them."""
CARD_IMAGE = 76
"""The highest image on a card; as wide as the card's words at most."""
STEP_IMAGE = 104
"""The highest image at a step's heading; as wide as the column at most."""
IMAGE_CLEAR = 8
"""Between an image and what stands below or above it."""
CARD_RADIUS = 7
POINT = 16
"""Length of the pointed ends of a decision point."""
POINT_TEXT = 12
"""What they take of the width of its words."""
FOLD = 12
"""The folded corner of evidence."""
SIDE_BAR = 6
"""Distance of the inner bars that mark technology."""

TRACK = 10
"""Between neighbouring connections that run side by side."""
GAP = 30
"""The least space between columns: an arrow and its head."""
GAP_EDGE = 15
"""From a card's side to the first connection: more than a marker's number reaches out."""
BELOW_CARD = 12
"""From a card's bottom to the first connection: room for an arrow head."""
ABOVE_CARD = 20
"""From the last connection to a card's top: room for a marker."""
LINE_CLEAR = 10
"""Between a line of the method, or a lane's border, and a connection beside it."""
LANE_PADDING = 24
"""Above and below the cards of a lane in which nothing runs there."""
SLIVER = 22
"""Height of a lane in which nothing stands: room for its name in small, or for a connection along it."""
ROW_GAP = 12
"""Between stacked cards where nothing runs."""
LINES_APART = 6
"""Between lines of the method that stand in one place."""
PORTS_APART = 16
"""Between connections at a card's top or bottom: an arrow head stands clear of what runs beside it."""
PORT_CLEAR = 12
"""From a card's corner to the nearest connection: beyond rounded corners."""
LEAST_WIDTH = 720
"""Of the lanes, for blueprints with few or no steps."""

TITLE_TEXT = 22
SUBTITLE_TEXT = 13
SUBTITLE_LINE = 18
PHASE_TEXT = 13
PHASE_LINE = 17
PHASE_GAP = 14
"""Between the headings of two phases."""
STEP_TEXT = 11.5
STEP_LINE = 15
LANE_TEXT = 14
LANE_LINE = 18
LINE_TEXT = 10.5
LINE_NAME_HEIGHT = 15

LABEL_TEXT = 11
LABEL_LINE = 13
LABEL_WIDTH = 78
"""A connection's label breaks at this width, so that it never pushes columns far apart."""
WIDEST_LABEL = 140
"""It takes a second line first, then so much width, and only then a third line."""
LABEL_CLEAR = 5
LABEL_UNDER = 8
"""From what runs over a label that stands above a card: it may be shared, and is not to seem the label's own."""
LABEL_RISE = 10
"""How far a label beside a card may stand above it: what runs there keeps farther off."""

STAR = 11
"""Radius of the star of a moment of truth of middling importance."""
STAR_INSET = 17
"""From a card's right edge to the middle of the star; a number of more than two digits pushes it further in."""
STAR_ROOM = 50
"""From a card's right edge to the first connection at its top, clear of a star with a number of four digits."""
DOT = 9
"""Radius of the round markers."""
DOT_STEP = 23
"""From one marker to the next: there are 3 px between their outlines."""
DOTS = 3
"""So many markers stand side by side at most; behind them stands how many more there are."""
SQUARE = 8
"""Half the side of the square markers; they look as large as the round ones then."""
HEADING_DOT = 7
"""Half the side of the marks at a step's heading, which are as small as its words."""
FLAG = 13
"""Side of the flag that says what was added or changed, in a card's lower right corner."""

ARROW = 8
SET_FRAME = 4
"""From the cards of a set to the frame around them: less than the gap between rows, so that frames stay apart."""
"""Length of an arrow head; its half width is half of it."""
CORNER = 6
"""Radius of a connection's corners."""
CROSSING_GAP = 6
"""What a connection leaves open where another one crosses it."""

LEGEND_TEXT = 12
LEGEND_ROW = 26
REGISTER_ROW = 20
