"""Tables of revision 0001 as they were released; later revisions change them, this file never."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()
Row = BigInteger().with_variant(Integer, "sqlite")
FOREVER = 2**63 - 1
"""`recorded_to` of what still stands."""

recording = Table(
    "recording",
    metadata,
    Column("seq", Row, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False, unique=True),
    Column("kind", Text, nullable=False),  # document | failure | judgement | import
    Column("tool", Text, nullable=False),  # name and version of what entered it
)

document = Table(
    "document",
    metadata,
    Column("row", Row, primary_key=True),
    Column("id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("kind", Text, nullable=False),  # report | fact | recollection
    Column("publisher", Text),
    Column("published", Date),
    Column("url", Text),
    Column("text", Text, nullable=False),
    Column("meta", Text, nullable=False),  # the document's other fields, JSON
    Column("revises", Row, ForeignKey("document.row")),
    Column("recorded", Row, ForeignKey("recording.seq"), nullable=False),
    UniqueConstraint("id", "sha256"),
)
Index("document_published", document.c.published)
Index("document_url", document.c.url)

coding = Table(
    "coding",
    metadata,
    Column("row", Row, primary_key=True),
    Column("document", Row, ForeignKey("document.row"), nullable=False),
    Column("coder", Text, nullable=False),
    Column("publisher_entity", Text),  # JSON of the publisher as an organ of a side
    Column("recorded", Row, ForeignKey("recording.seq"), nullable=False),
    UniqueConstraint("document", "coder"),
)
Index("coding_recorded", coding.c.recorded)

failure = Table(
    "failure",
    metadata,
    Column("row", Row, primary_key=True),
    Column("source", Text, nullable=False),
    Column("error", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("recorded", Row, ForeignKey("recording.seq"), nullable=False),
    UniqueConstraint("source", "error", "message"),
)

actor = Table(
    "actor",
    metadata,
    Column("row", Row, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
)

event = Table(
    "event",
    metadata,
    Column("row", Row, primary_key=True),
    Column("id", Text, nullable=False),
    Column("coding", Row, ForeignKey("coding.row"), nullable=False),
    Column("document", Row, ForeignKey("document.row"), nullable=False),
    Column("act", Text),
    Column("plover", Text),
    Column("status", Text, nullable=False),
    Column("day_from", Date),
    Column("day_to", Date),  # exclusive
    Column("confidence", Float, nullable=False),
    Column("start", Integer, nullable=False),  # of the sentence, code points of the document's text
    Column("end", Integer, nullable=False),
    Column("payload", Text, nullable=False),  # the whole event, JSON without the words that the text gives
    Column("recorded", Row, ForeignKey("recording.seq"), nullable=False),
)
Index("event_id", event.c.id)
Index("event_document", event.c.document)

# 0 actor, 1 recipient, 2 about, 3 speaker; one row for the entity and one for the side it stands for.
ROLES = ("actor", "recipient", "about", "speaker")

party = Table(
    "party",
    metadata,
    Column("actor", Row, ForeignKey("actor.row"), primary_key=True),
    Column("event", Row, ForeignKey("event.row"), primary_key=True),
    Column("role", SmallInteger, primary_key=True),
    sqlite_with_rowid=False,
)
Index("party_event", party.c.event)

bundle = Table(
    "bundle",
    metadata,
    Column("row", Row, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
)

step = Table(
    "step",
    metadata,
    Column("row", Row, primary_key=True),
    Column("bundle", Row, ForeignKey("bundle.row"), nullable=False),
    Column("digest", Text, nullable=False),
    Column("payload", Text, nullable=False),  # Step.json()
    Column("recorded", Row, ForeignKey("recording.seq"), nullable=False),
    UniqueConstraint("bundle", "digest"),
)

support = Table(  # an event carries a step, or no longer does: the last row of a pair counts
    "support",
    metadata,
    Column("step", Row, ForeignKey("step.row"), primary_key=True),
    Column("event", Row, ForeignKey("event.row"), primary_key=True),
    # Of the recording that found or withdrew it: when an event goes out of force, what the others of its document
    # carry may change too (an ask loses its reply, a claim its denial).
    Column("recorded", Row, ForeignKey("recording.seq"), primary_key=True, autoincrement=False),
    Column("live", Boolean, nullable=False),
    Column("reported", Date, nullable=False),  # published, else entered
    sqlite_with_rowid=False,
)
Index("support_event", support.c.event)

standing = Table(  # an event goes out of force or comes back: a revision, a better coder, a judgement
    "standing",
    metadata,
    Column("row", Row, primary_key=True),
    Column("event", Row, ForeignKey("event.row"), nullable=False),
    Column("live", Boolean, nullable=False),
    Column("reason", Text, nullable=False),  # revised | recoded | rejected | corrected | accepted | copy
    Column("recorded", Row, ForeignKey("recording.seq"), nullable=False),
)
Index("standing_event", standing.c.event)
Index("standing_recorded", standing.c.recorded)

retired = Table(  # derived: events out of force now
    "retired",
    metadata,
    Column("event", Row, ForeignKey("event.row"), primary_key=True, autoincrement=False),
)

judgement = Table(
    "judgement",
    metadata,
    Column("row", Row, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),  # accept | reject | correct | merge | split
    Column("targets", Text, nullable=False),  # JSON list of ids
    Column("payload", Text, nullable=False),  # what a correction changes, JSON
    Column("by", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("recorded", Row, ForeignKey("recording.seq"), nullable=False),
)
Index("judgement_recorded", judgement.c.recorded)

state = Table(  # derived: one row a period and a stretch of recorded time
    "state",
    metadata,
    Column("row", Row, primary_key=True),
    Column("bundle", Row, ForeignKey("bundle.row"), nullable=False),
    Column("rules", Text, nullable=False),  # express | declared | implied
    Column("id", Text, nullable=False),
    Column("key", Text, nullable=False),  # hash of track, holder, of, person, act, about
    Column("track", Text, nullable=False),
    Column("holder", Row, ForeignKey("actor.row"), nullable=False),
    Column("of", Row, ForeignKey("actor.row"), nullable=False),
    Column("state", Text, nullable=False),
    Column("grade", Text, nullable=False),
    Column("earliest", Date, nullable=False),
    Column("valid_from", Date, nullable=False),  # Period.certain
    Column("valid_to", Date, nullable=False),  # Period.until, 9999-12-31 while it lasts
    Column("recorded_from", Row, ForeignKey("recording.seq"), nullable=False),
    Column("recorded_to", BigInteger, nullable=False),  # FOREVER while it stands
    Column("payload", Text, nullable=False),  # the whole Period, JSON
)
Index("state_of", state.c.of, state.c.track, state.c.recorded_to)
Index("state_holder", state.c.holder, state.c.of, state.c.recorded_to)
Index("state_track", state.c.track, state.c.state, state.c.recorded_to)
Index("state_bundle", state.c.bundle, state.c.recorded_to)
Index("state_id", state.c.id)
Index("state_from", state.c.recorded_from)
Index("state_until", state.c.recorded_to)

band = Table(  # near-duplicate index: documents that share a band of their signature
    "band",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Column("document", Row, ForeignKey("document.row"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

likeness = Table(  # a document is a copy or a revision of an earlier one; the last row of a document counts
    "likeness",
    metadata,
    Column("row", Row, primary_key=True),
    Column("document", Row, ForeignKey("document.row"), nullable=False),
    Column("head", Row, ForeignKey("document.row"), nullable=False),  # itself: undone
    Column("kind", Text, nullable=False),  # copy | revision | alone
    Column("score", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Column("recorded", Row, ForeignKey("recording.seq"), nullable=False),
)
Index("likeness_document", likeness.c.document)
Index("likeness_head", likeness.c.head)

happening = Table(  # events of different documents that tell of one thing; the last row of an event counts
    "happening",
    metadata,
    Column("row", Row, primary_key=True),
    Column("event", Row, ForeignKey("event.row"), nullable=False),
    Column("head", Row, ForeignKey("event.row"), nullable=False),
    Column("score", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Column("recorded", Row, ForeignKey("recording.seq"), nullable=False),
)
Index("happening_event", happening.c.event)
Index("happening_head", happening.c.head)

trace = Table(  # where to look for the same happening: events by a hash of act and sides
    "trace",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Column("event", Row, ForeignKey("event.row"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
