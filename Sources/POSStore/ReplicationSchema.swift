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

  /// The step that lets large copies of a topic be taken over in turns.
  static let feedInTurns = """
    -- the sum over the rows of the copy that is arriving
    ALTER TABLE feed_topic ADD COLUMN arriving_checksum INTEGER NOT NULL DEFAULT 0;
    -- the part of `as_of` of which the cards know that it moved
    ALTER TABLE feed_topic ADD COLUMN passed_on TEXT NOT NULL DEFAULT '';
    -- while cards are looked for that a new copy does not have: the last one that was looked at
    ALTER TABLE feed_topic ADD COLUMN swept_card INTEGER;
    UPDATE feed_topic SET passed_on = as_of;
    -- a copy that is arriving has no sum, so it comes once more
    UPDATE feed_topic SET generation = 0, revision = 0 WHERE arriving IS NOT NULL;
    -- copies whose rows wait to be deleted
    CREATE TABLE feed_old_copy (
      topic TEXT NOT NULL,
      copy INTEGER NOT NULL,
      -- 0 for a copy that never came to its end
      was_in_force INTEGER NOT NULL,
      PRIMARY KEY (topic, copy)
    ) STRICT, WITHOUT ROWID;

    """
}
