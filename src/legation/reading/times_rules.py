"""The grammar of time expressions, as data: rules over tags (`times_words`), read by `times_grammar`.

A line of `RULES` is a rule: the name of its meaning (`times_meaning`), a colon, then its elements. An element is a
tag, or tags joined by `|`, with `?` at its end when it may be missing and with `slot=` before it when the meaning needs
the word. Brackets enclose elements that are missing together. `<=` and `<!` look at the tag before the expression (it
is, it is not), `>=` and `>!` at the tag after it; `$` is the end of the sentence. Names in `GROUPS` stand for several
tags. A star marks a rule whose value leans on the publication date or on an earlier expression. Of rules that match
equally long, the earlier counts.
"""

from __future__ import annotations

GROUPS = {
    "MON": "MONTH|NAMEMONTH|MAYMONTH",
    "Y": "YEAR|ROUND|OLDYEAR",
    "STOPS": "COMMA|DOT|STOP|RPAR",
    "WD": "WEEKDAY|WDABBR",
    "DAYN": "DAYNUM|ORDD",
    "ORD": "ORDD|ORDW",
    "COUNT": "DAYNUM|INT|NUMW|A",
    "FIRMCOUNT": "DAYNUM|INT|NUMW",
    "UNIT1": "WEEK1|MONTH1|YEAR1|DECADE1|CENTURY1",
    "UNIT": "DAY1|UNIT1|QUARTER1|WEEKEND",
    "LONGUNIT": "UNIT1|QUARTER1",
    "ANYUNIT": "DAY1|UNIT1|QUARTER1|HOUR1|UNITS|HOURS|WEEKEND",
    "PLURAL": "UNITS|HOURS",
    "SEAS": "SEASON|MAYSEASON",
    "SPAN": "DASH|TO",
    "THRU": "DASH|TO|AND",
    "PREP": "IN|OVER|ON|OF|FROM|TO|BEFORE|AFTER|FOR|BETWEEN|THRU",
    "REL": "LAST|THIS|NEXT|COMING|PAST",
    "RELYEAR": "LAST|THIS|NEXT|THAT|SAME|FOLLOWING|PREVIOUS",
    "WORD": "LOW|CAP",
}

RULES = """
iso      : t=ISO
dmy      : t=DMY
slashes  : t=SLASHES

date     : [w=WD DOT? COMMA? THE?] d=DAYN OF? m=MON DOT? [OF|COMMA?] y=Y
date     : [w=WD DOT? COMMA?] m=MON DOT? THE? d=DAYN [OF|COMMA?] y=Y
date     : THE d=ORD OF m=MON COMMA? y=Y
date     : w=WD LPAR m=MON d=DAYN COMMA? y=Y RPAR
date     : w=WD LPAR d=DAYN m=MON y=Y RPAR
date*    : [w=WD DOT? COMMA? [ON? THE]] d=DAYN OF? m=MON
date*    : [w=WD DOT? COMMA?] m=MON DOT? THE? d=DAYN >!PERCENT|COLON
date*    : THE? d=ORD OF m=MON
date*    : r=THIS|LAST|NEXT m=MON d=DAYN
date*    : w=WD LPAR m=MON d=DAYN RPAR
date*    : w=WD LPAR d=DAYN m=MON RPAR
date*    : d=DAYN OF? m=MON COMMA? [OF? THE?] r=RELYEAR SAME? YEAR1
date*    : m=MON DOT? d=DAYN COMMA? [OF? THE?] r=RELYEAR SAME? YEAR1
date*    : THE d=ORD OF r=THIS|LAST|NEXT|THAT MONTH1
dayonly* : <=ON|TO|SINCE THE d=ORDD >=COMMA|DOT|STOP|RPAR|AND|$
weekof   : THE? WEEK1 OF d=DAYN m=MON COMMA? y=Y
weekof*  : THE? WEEK1 OF d=DAYN m=MON
weekof   : THE? WEEK1 OF m=MON DOT? d=DAYN COMMA? y=Y
weekof*  : THE? WEEK1 OF m=MON DOT? d=DAYN

days     : d=DAYN THRU d2=DAYN OF? m2=MON DOT? COMMA? y2=Y
days     : d=DAYN m=MON DOT? SPAN d2=DAYN OF? m2=MON DOT? COMMA? y2=Y
days     : <=BETWEEN|FROM d=DAYN m=MON DOT? AND d2=DAYN m2=MON DOT? COMMA? y2=Y
days     : m=MON DOT? d=DAYN THRU d2=DAYN COMMA? y2=Y
days     : m=MON DOT? d=DAYN SPAN m2=MON DOT? d2=DAYN COMMA? y2=Y
days     : <=BETWEEN|FROM m=MON DOT? d=DAYN AND m2=MON DOT? d2=DAYN COMMA? y2=Y
days     : d=DAYN m=MON y=Y SPAN d2=DAYN m2=MON y2=Y
days     : m=MON DOT? d=DAYN COMMA? y=Y SPAN m2=MON DOT? d2=DAYN COMMA? y2=Y
days*    : d=DAYN THRU d2=DAYN OF? m2=MON
days*    : d=DAYN m=MON DOT? SPAN d2=DAYN OF? m2=MON
days*    : <=BETWEEN|FROM d=DAYN m=MON DOT? AND d2=DAYN m2=MON
days*    : m=MON DOT? d=DAYN THRU d2=DAYN
days*    : m=MON DOT? d=DAYN SPAN m2=MON DOT? d2=DAYN
days*    : <=BETWEEN|FROM m=MON DOT? d=DAYN AND m2=MON DOT? d2=DAYN
days*    : d=DAYN [m=MON DOT?] SPAN d2=DAYN OF? m2=MON [OF? THE?] r=RELYEAR SAME? YEAR1
months   : m=MON DOT? [y=Y] SPAN m2=MON DOT? [OF? COMMA?] y2=Y
months   : <=BETWEEN|FROM m=MON DOT? [y=Y] AND m2=MON DOT? y2=Y
months*  : m=MON DOT? SPAN m2=MON [OF? r=RELYEAR SAME? YEAR1]
months*  : <=BETWEEN|FROM m=MON DOT? AND m2=MON [OF? r=RELYEAR SAME? YEAR1]
weekdays*: w=WEEKDAY SPAN w2=WEEKDAY
weekdays*: <=BETWEEN|FROM w=WEEKDAY AND w2=WEEKDAY
nth      : THE? n=ORDW|LAST k=WEEK1|DAY1 OF m=MON DOT? COMMA? y=Y
nth      : THE? n=ORDW|LAST w=WEEKDAY OF|IN m=MON DOT? COMMA? y=Y
nth*     : THE? n=ORDW|LAST k=WEEK1|DAY1 OF m=MON
nth*     : THE? n=ORDW|LAST w=WEEKDAY OF|IN m=MON
part     : THE? k=ORDW|LAST n=FIRMCOUNT u=UNITS OF y=Y
years    : <!SHORT y=YEAR|ROUND DASH|TO y2=YEAR|ROUND
years    : <!SHORT y=YEAR|ROUND DASH y2=DAYNUM|INT
years    : <=BETWEEN|FROM y=YEAR|ROUND AND y2=YEAR|ROUND
yearspan : t=YEARSPAN

month    : [THE? e=EDGE|BEGIN DASH? OF?] m=MON DOT? [COMMA|OF] y=Y
month    : [e=EDGE DASH?] m=MON DOT? y=Y
month*   : [THE? e=EDGE|BEGIN DASH? OF?] m=MONTH >!DASH
month*   : THE? e=EDGE|BEGIN DASH? OF? m=MON
month*   : <!CAP m=NAMEMONTH >!CAP|DASH
month*   : <=PREP m=NAMEMONTH
month*   : <=IN|OF|FROM|TO|BEFORE|AFTER|BETWEEN m=MAYMONTH
month*   : m=MON COMMA? [OF? THE?] r=RELYEAR SAME? YEAR1
relmonth*: r=LAST|NEXT|THIS|PAST|COMING m=MON
relmonth*: THE? r=FOLLOWING|PREVIOUS|SAME m=MON
year     : <!SHORT|VAGUE|DOT|COMMA|CAP|NUMBER y=YEAR >!PERCENT|PLURAL|DASH|YEAR1|DAY1
year     : <=CAP|COMMA y=YEAR >!PERCENT|PLURAL|DASH|LOW
year     : <=COMMA|DOT y=YEAR >=CAP|LOW
year     : <=IN|TO|FROM|BEFORE|AFTER y=OLDYEAR >=STOPS|AND|CAP|$
year     : <=IN|TO|FROM|BEFORE|AFTER|OF|AND y=ROUND >!LOW|PERCENT|PLURAL|DASH|YEAR1|DAY1
year     : <=LPAR y=ROUND|OLDYEAR >=RPAR
year     : y=DECADES
sep11    : t=SEP11
year     : THE YEAR1 y=Y
year     : THE? e=EDGE|BEGIN DASH? OF? y=Y
decade   : THE? [e=EDGE DASH?] t=DECADE
decade   : THE [e=EDGE DASH?] t=DECADES
decade   : THE [e=EDGE DASH?] t=DECW >!OF
century  : THE? [e=EDGE DASH?] t=ORDD|ORDW DASH? CENTURY1
century  : THE? e=BEGIN OF THE t=ORDD|ORDW CENTURY1
quarter  : n=QNUM OF? y=Y
quarter  : THE? y=Y n=QNUM
quarter  : THE? y=Y n=ORD QUARTER1
quarter  : THE? n=ORD DASH? QUARTER1 [OF|COMMA] y=Y
quarter  : THE? n=ORD DASH? QUARTER1 y=Y
quarter* : n=QNUM
quarter* : THE? n=ORD DASH? QUARTER1 [OF THE? r=RELYEAR? YEAR1]
quarter* : r=LAST|THIS|NEXT YEAR1 APOS CAP|LOW n=ORD QUARTER1
half     : THE? h=ORDW HALF OF [m=MON] y=Y
half*    : THE? h=ORDW HALF OF m=MON
half*    : THE? h=ORDW HALF OF THE? r=LAST|THIS|NEXT|SAME? YEAR1
season   : THE? [e=EDGE|BEGIN DASH? [OF THE?]] s=SEAS [OF|COMMA] y=Y
season   : THE? [e=EDGE DASH?] s=SEAS y=Y
relseason*: [THE? e=EDGE|BEGIN DASH? OF?] THE? r=REL|FOLLOWING|SAME s=SEAS
season*  : <=IN|TO|FROM|BETWEEN|OF THE? [e=EDGE DASH?] s=SEASON
season*  : <=IN THE [e=EDGE DASH?] s=MAYSEASON >!OF
season*  : <=IN [e=EDGE] s=MAYSEASON >=COMMA|DOT|STOP|AND|$
season*  : s=SEAS OF? r=LAST|THIS|NEXT YEAR1
season*  : THE? e=EDGE|BEGIN OF? THE? s=SEASON

deictic* : [e=EARLY|EDGE|EARLIER|LATER] t=DEICT [PART]
deictic* : <!CAP t=TODAY
deictic* : THE DAY1 o=BEFORE|AFTER t=DEICT
deictic* : r=THIS t=PART
deictic* : [e=EDGE] r=LAST t=PART
weekday* : [e=EDGE|EARLIER|LATER ON?] w=WEEKDAY [DASH? PART] >!PAPER
weekday* : PART COMMA? ON? w=WEEKDAY
weekday* : <=ON|BY|TO|LAST w=WDABBR
weekday* : THE r=FOLLOWING|PREVIOUS w=WEEKDAY [PART]
weekday* : THE? r=REL [r2=COMING|PAST|LAST|NEXT] w=WEEKDAY [PART]
weekday* : THE? SAME|THAT w=WEEKDAY [PART]
weekday* : w=WEEKDAY COMMA? OF? r=LAST|THIS|NEXT k=WEEK1
weekday* : w=WEEKDAY OF THE r=FOLLOWING|PREVIOUS|SAME k=WEEK1
weekday* : r=LAST|THIS|NEXT k=WEEK1 APOS CAP|LOW w=WEEKDAY
nothing  : A? HOLY w=WEEKDAY
nothing  : A w=WEEKDAY
nothing  : THE w=WEEKDAY PAPER
unit*    : [e=EDGE DASH?] r=LAST|NEXT q=LONGUNIT
unit*    : [THE? e=EDGE|BEGIN|EARLIER|LATER DASH? OF?] r=LAST|THIS|NEXT|COMING q=LONGUNIT
unit*    : THIS r=LAST|PAST|COMING q=LONGUNIT
unit*    : THE r=THIS q=LONGUNIT
unit*    : THE q=LONGUNIT o=BEFORE LAST
unit*    : [THE? e=EDGE|BEGIN OF] THE r=THIS q=LONGUNIT
unit*    : THE? e=EDGE|BEGIN OF THE q=LONGUNIT >!OF
unit*    : e=EARLIER|LATER IN THE q=LONGUNIT
unit*    : THE? q=YEAR1|MONTH1 DASH? e=BEGIN
unit*    : THE q=YEAR1|MONTH1 APOS LOW e=BEGIN
unit*    : <=ON r=THIS q=DAY1 >!IN
weekend* : [THE] r=LAST|THIS|NEXT|COMING|PAST WEEKEND
weekend* : THIS r=PAST|COMING|LAST|NEXT WEEKEND
weekend* : <=OVER|ON|IN|TO|FOR THE WEEKEND
weekend* : THE WEEKEND o=BEFORE LAST
weekend* : THE r=FOLLOWING|PREVIOUS|SAME WEEKEND
window*  : THE|THESE? r=LAST|PAST|PREVIOUS n=COUNT u=ANYUNIT
window*  : THE|THESE? r=NEXT|COMING|FOLLOWING n=COUNT u=ANYUNIT
window*  : THE n=COUNT r=LAST|PAST|NEXT|COMING u=ANYUNIT
window*  : THE r=LAST|PAST|COMING u=LONGUNIT|DAY1|HOUR1
window*  : r=PAST u=LONGUNIT
vague*   : THE|THESE? LAST|PAST|NEXT|COMING|PREVIOUS|FOLLOWING [A? VAGUE OF?] PLURAL
vague*   : [THE] VAGUE LAST|PAST|NEXT|COMING PLURAL
vague*   : THE? RECENT PLURAL
vague*   : UNITS AGO
vague*   : A? VAGUE OF? ANYUNIT AGO
vague*   : A NUMEROUS OF PLURAL AGO
ago*     : n=COUNT u=ANYUNIT AGO
ago*     : n=COUNT HALF? u=ANYUNIT AND A h=HALF AGO
ago*     : n=COUNT AND A h=HALF u=ANYUNIT AGO
fromnow* : n=COUNT u=ANYUNIT FROM NOW|DEICT
fromnow* : <=IN n=COUNT u=ANYUNIT APOS LOW|CAP? TIME
within*  : <=IN n=COUNT u=ANYUNIT
shift*   : n=COUNT u=ANYUNIT d=EARLIER|LATER
shift*   : n=COUNT u=ANYUNIT d=BEFORE|AFTER >=STOPS|$
shift*   : THE u=UNIT d=BEFORE|AFTER >=STOPS|$
beside*  : n=COUNT u=ANYUNIT d=BEFORE|AFTER
beside*  : THE u=UNIT d=BEFORE|AFTER
beside*  : VAGUE? u=PLURAL d=BEFORE|AFTER
hours*   : [A? VAGUE OF?] HOURS d=EARLIER|LATER
vague*   : [A? VAGUE OF?] UNITS EARLIER|LATER
same*    : THE? SAME u=UNIT
same*    : THAT SAME? u=UNIT >!BEFORE
same*    : THE? SAME|THAT PART
step*    : THE d=FOLLOWING|NEXT|PREVIOUS u=UNIT
step*    : THE d=FOLLOWING|NEXT|PREVIOUS PART
step*    : THE MORNING AFTER
eve*     : THE? EVE OF

duration : n=FIRMCOUNT u=PLURAL|MINUTES
duration : n=FIRMCOUNT AND A HALF PLURAL|MINUTES
duration : n=FIRMCOUNT TO|AND|DASH FIRMCOUNT PLURAL|MINUTES
duration : FIRMCOUNT DASH u=UNIT|HOUR1|MINUTES
duration : <=FOR|IN|OVER A UNIT1|DAY1|HOUR1|QUARTER1|WEEKEND
duration : <=FOR VAGUE? UNITS|HOURS
duration : [A] VAGUE OF? UNITS|HOURS
duration : HALF A? UNIT1|DAY1|HOUR1
nothing  : n=COUNT MINUTES EARLIER|LATER|BEFORE|AFTER|AGO
nothing  : n=COUNT PLURAL OLD
nothing  : n=COUNT DASH UNIT1|DAY1 DASH OLD
"""

# Rules name these words by their commonest member.
ALIASES = {"ONE": "NUMW", "EARLY": "EDGE", "MORNING": "PART", "SINCE": "IN", "BY": "IN"}
