"""The methods that notebooks call, each once: type checkers read them here, and so does `__init__.py`."""

from .answers import kano_results as kano_results
from .answers import rating_results as rating_results
from .answers import servqual_result as servqual_result
from .comparison import Comparison as Comparison
from .comparison import Fate as Fate
from .comparison import compare as compare
from .conformance import Conformance as Conformance
from .conformance import conform as conform
from .cost import Economics as Economics
from .cost import written_cost as written_cost
from .effect import Evaluated as Evaluated
from .effect import Verdict as Verdict
from .effect import evaluate as evaluate
from .events import EventLog as EventLog
from .identification import Proposal as Proposal
from .identification import of_events as of_events
from .identification import of_observation as of_observation
from .identification import of_survey as of_survey
from .kano import Kano as Kano
from .loyalty import Loyalty as Loyalty
from .loyalty import customer_base as customer_base
from .moments import Quadrant as Quadrant
from .moments import Register as Register
from .moments import register as register
from .observation import Observation as Observation
from .ratings import ces as ces
from .ratings import csat as csat
from .ratings import nps as nps
from .risk import risks as risks
from .servqual import Servqual as Servqual
from .servqual import servqual_gaps as servqual_gaps
from .simulation import simulate as simulate
from .survey import Survey as Survey
from .survey import read_survey as read_survey
from .timing import customer_times as customer_times
from .touchpoints import Touchpoints as Touchpoints
from .value import Benefit as Benefit
from .value import Cost as Cost
from .value import DeliveredValue as DeliveredValue
from .value import ranked_offers as ranked_offers
from .watching import Watched as Watched
from .watching import watch as watch

__all__: list[str]
