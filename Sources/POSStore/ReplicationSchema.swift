extension Schema {
  // Numbers of 64 bits without a sign stand in columns as the same bits with one. `as_of` tells
  // which of the till's own facts were in what the centre said, as ``FactReach`` writes it.
  /// The step that lets a till join a centre.
  static let centre = """
    -- the last place that counts, where the rest was written again in a later epoch
    ALTER TABLE epoch ADD COLUMN last_place INTEGER;
    -- facts above it may stand again in later epochs, where they count no second time
    ALTER TABLE epoch ADD COLUMN copied_after INTEGER;
    DROP INDEX journal_articles;
    CREATE INDEX journal_articles ON journal (place) WHERE kind IN (5, 19);
    CREATE INDEX purse_movement_place ON purse_movement (place);
    CREATE TABLE centre (
      k INTEGER PRIMARY KEY CHECK (k = 1),
      district INTEGER NOT NULL,
      district_name TEXT NOT NULL,
      shop INTEGER NOT NULL,
      till INTEGER NOT NULL,
      shop_name TEXT NOT NULL,
      root_key BLOB,
      address TEXT NOT NULL,
      pin BLOB,
      joined_at TEXT NOT NULL
    ) STRICT;
    CREATE TABLE replication (
      k INTEGER PRIMARY KEY CHECK (k = 1),
      generation INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE replication_stream (
      district INTEGER NOT NULL,
      till INTEGER NOT NULL,
      epoch INTEGER NOT NULL,
      acknowledged INTEGER NOT NULL,
      stable INTEGER NOT NULL,
      generation INTEGER NOT NULL,
      PRIMARY KEY (district, till, epoch)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE feed_topic (
      topic TEXT PRIMARY KEY,
      -- how far the till has it
      generation INTEGER NOT NULL,
      revision INTEGER NOT NULL,
      -- the copy in force, the generation that numbered it and the sum over its rows
      live INTEGER NOT NULL,
      live_generation INTEGER NOT NULL,
      checksum INTEGER NOT NULL,
      -- the copy that is arriving
      arriving INTEGER,
      as_of TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE feed_row (
      topic TEXT NOT NULL,
      copy INTEGER NOT NULL,
      key TEXT NOT NULL,
      revision INTEGER NOT NULL,
      body BLOB NOT NULL,
      as_of TEXT NOT NULL,
      state INTEGER NOT NULL,
      PRIMARY KEY (topic, copy, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX feed_row_waiting ON feed_row (topic, copy, state) WHERE state <> 1;
    CREATE TABLE card_standing (
      card INTEGER PRIMARY KEY,
      generation INTEGER NOT NULL,
      revision INTEGER NOT NULL,
      body TEXT NOT NULL,
      as_of TEXT NOT NULL,
      replaced_by INTEGER
    ) STRICT;
    CREATE INDEX card_standing_replaced_by ON card_standing (replaced_by)
      WHERE replaced_by IS NOT NULL;

    """
}
