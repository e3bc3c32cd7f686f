internal import CentreCore
internal import GRDB

/// The tables, as a list of steps that only ever grows: step n makes version n.
enum CentreSchema {
  static let steps = [
    registry + journal + sales + catalogue + ledger + feed + people, loads,
  ]

  /// The version that this program writes.
  static var version: Int { steps.count }

  /// Brings a file to this program's version; a new file gets all steps.
  static func migrate(_ database: Database) throws {
    let found = try check(database)
    if found == 0 {
      try database.execute(sql: "PRAGMA application_id = \(Connection.applicationID)")
    }
    for (offset, step) in steps[found...].enumerated() {
      try database.execute(sql: step)
      try database.execute(sql: "PRAGMA user_version = \(found + offset + 1)")
    }
  }

  /// Checks that a file is a centre's and not newer than this program.
  ///
  /// - Returns: its version; 0 for an empty file.
  static func check(_ database: Database) throws -> Int {
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
    let isEmpty = version == 0 && tables == 0
    guard isEmpty || application == Connection.applicationID else {
      throw CentreFailure.notACentre
    }
    guard (0...Self.version).contains(version) else {
      throw CentreFailure.newerFile(version: version, known: Self.version)
    }
    return version
  }

  private static let registry = """
    CREATE TABLE centre (
      k INTEGER PRIMARY KEY CHECK (k = 1),
      district INTEGER NOT NULL,
      generation INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE shop (
      number INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      is_active INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE till (
      number INTEGER PRIMARY KEY,
      shop INTEGER NOT NULL REFERENCES shop (number),
      public_key BLOB,
      enrolled_at INTEGER,
      is_revoked INTEGER NOT NULL DEFAULT 0,
      program TEXT NOT NULL DEFAULT '',
      contact_at INTEGER,
      waiting INTEGER NOT NULL DEFAULT 0,
      clock_difference INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE enrolment_code (
      till INTEGER PRIMARY KEY REFERENCES till (number),
      hash BLOB NOT NULL UNIQUE,
      valid_until INTEGER NOT NULL
    ) STRICT;

    """

  // A place is the stream's row in the upper bits and the sequence in the lower forty.
  private static let journal = """
    CREATE TABLE stream (
      number INTEGER PRIMARY KEY,
      district INTEGER NOT NULL,
      till INTEGER NOT NULL,
      epoch INTEGER NOT NULL,
      -- the till that pushes it; in streams from before an enrolment the frames name another one
      owner INTEGER NOT NULL REFERENCES till (number),
      record BLOB NOT NULL,
      acknowledged INTEGER NOT NULL,
      head BLOB NOT NULL,
      state TEXT NOT NULL,
      wall INTEGER NOT NULL,
      signature BLOB,
      stable INTEGER NOT NULL DEFAULT 0,
      UNIQUE (district, till, epoch)
    ) STRICT;
    CREATE INDEX stream_owner ON stream (owner);
    CREATE TABLE frame (
      place INTEGER PRIMARY KEY,
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      is_opaque INTEGER NOT NULL,
      received_at INTEGER NOT NULL,
      bytes BLOB NOT NULL
    ) STRICT;
    CREATE INDEX frame_opaque ON frame (place) WHERE is_opaque;
    CREATE TRIGGER frame_never_changes BEFORE UPDATE OF place, hash, bytes ON frame
    BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;
    CREATE TRIGGER frame_never_shrinks BEFORE DELETE ON frame
    BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;
    CREATE TABLE evidence (
      number INTEGER PRIMARY KEY,
      place INTEGER NOT NULL,
      received_at INTEGER NOT NULL,
      bytes BLOB NOT NULL
    ) STRICT;
    CREATE TABLE document (
      id BLOB PRIMARY KEY,
      content BLOB NOT NULL,
      place INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    """

  private static let sales = """
    CREATE TABLE receipt (
      place INTEGER PRIMARY KEY,
      id BLOB NOT NULL UNIQUE,
      shop INTEGER NOT NULL,
      day TEXT NOT NULL,
      closed_at INTEGER NOT NULL,
      received_at INTEGER NOT NULL,
      number TEXT NOT NULL,
      kind TEXT NOT NULL,
      total INTEGER NOT NULL,
      flags TEXT NOT NULL
    ) STRICT;
    CREATE INDEX receipt_day ON receipt (shop, day, closed_at, place);
    CREATE INDEX receipt_number ON receipt (shop, number);
    CREATE TABLE day_figure (
      shop INTEGER NOT NULL,
      day TEXT NOT NULL,
      dimension TEXT NOT NULL,
      key TEXT NOT NULL,
      count INTEGER NOT NULL,
      amount INTEGER NOT NULL,
      PRIMARY KEY (shop, day, dimension, key)
    ) STRICT, WITHOUT ROWID;

    """

  private static let catalogue = """
    CREATE TABLE department (
      shop INTEGER NOT NULL,
      code TEXT NOT NULL,
      body TEXT NOT NULL,
      PRIMARY KEY (shop, code)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE article (
      shop INTEGER NOT NULL,
      id BLOB NOT NULL,
      code TEXT NOT NULL,
      -- without accents and capitals, for searching
      name TEXT NOT NULL,
      body TEXT NOT NULL,
      -- the hybrid clock of each field
      stamps TEXT NOT NULL,
      PRIMARY KEY (shop, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX article_code ON article (shop, code);
    -- what each till knew of an article last, by its own stream
    CREATE TABLE till_article (
      till INTEGER NOT NULL,
      id BLOB NOT NULL,
      body TEXT NOT NULL,
      stamps TEXT NOT NULL,
      PRIMARY KEY (till, id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE article_edit (
      number INTEGER PRIMARY KEY,
      shop INTEGER NOT NULL,
      article BLOB NOT NULL,
      name TEXT NOT NULL,
      field TEXT NOT NULL,
      value TEXT NOT NULL,
      stamp INTEGER NOT NULL,
      origin TEXT NOT NULL,
      is_overruled INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX article_edit_shop ON article_edit (shop, number);
    CREATE INDEX article_edit_field ON article_edit (shop, article, field, number);

    """

  private static let ledger = """
    CREATE TABLE card (
      card INTEGER PRIMARY KEY,
      status INTEGER NOT NULL,
      replaced_by INTEGER,
      changed_at INTEGER NOT NULL,
      -- whether a till blocked it, which a till may take back
      is_tills_block INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX card_changed_at ON card (changed_at);
    -- which card took over the purses of another one
    CREATE TABLE heir (
      card INTEGER PRIMARY KEY,
      successor INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE account (
      name TEXT PRIMARY KEY,
      card INTEGER,
      amount INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX account_card ON account (card) WHERE card IS NOT NULL;
    CREATE TABLE lot (
      card INTEGER NOT NULL,
      kind TEXT NOT NULL,
      position INTEGER NOT NULL,
      funder TEXT NOT NULL,
      last_day TEXT,
      amount INTEGER NOT NULL CHECK (amount > 0),
      PRIMARY KEY (card, kind, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX lot_last_day ON lot (last_day, card, kind) WHERE last_day IS NOT NULL;
    CREATE TABLE movement (
      source BLOB NOT NULL,
      leg INTEGER NOT NULL,
      content BLOB NOT NULL,
      PRIMARY KEY (source, leg)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE transfer (
      number INTEGER PRIMARY KEY,
      source BLOB NOT NULL,
      leg INTEGER NOT NULL,
      -- what kind of movement it came from, for statements
      cause TEXT NOT NULL,
      debit TEXT NOT NULL,
      credit TEXT NOT NULL,
      amount INTEGER NOT NULL CHECK (amount > 0),
      day TEXT NOT NULL,
      posted_at INTEGER NOT NULL
    ) STRICT;
    CREATE TRIGGER transfer_never_changes BEFORE UPDATE ON transfer
    BEGIN SELECT RAISE(ABORT, 'transfers are never changed'); END;
    CREATE TRIGGER transfer_never_shrinks BEFORE DELETE ON transfer
    BEGIN SELECT RAISE(ABORT, 'transfers are never deleted'); END;
    CREATE TABLE hold (
      sale BLOB NOT NULL,
      kind TEXT NOT NULL,
      card INTEGER NOT NULL,
      till INTEGER NOT NULL,
      amount INTEGER NOT NULL CHECK (amount > 0),
      expires_at INTEGER NOT NULL,
      PRIMARY KEY (sale, kind)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX hold_card ON hold (card);
    CREATE INDEX hold_expiry ON hold (expires_at);
    CREATE TABLE settlement (
      number INTEGER PRIMARY KEY,
      last INTEGER NOT NULL,
      body TEXT NOT NULL
    ) STRICT;

    """

  private static let feed = """
    CREATE TABLE feed (
      topic TEXT NOT NULL,
      key TEXT NOT NULL,
      revision INTEGER NOT NULL,
      body BLOB,
      PRIMARY KEY (topic, key)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX feed_revision ON feed (topic, revision);
    CREATE TABLE feed_topic (
      topic TEXT PRIMARY KEY,
      head INTEGER NOT NULL,
      checksum INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    """

  private static let people = """
    CREATE TABLE person (
      id BLOB PRIMARY KEY,
      login TEXT NOT NULL UNIQUE,
      shop INTEGER,
      password TEXT NOT NULL,
      totp_secret BLOB NOT NULL,
      is_active INTEGER NOT NULL,
      failures INTEGER NOT NULL,
      last_failure INTEGER,
      last_step INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE session (
      token_hash BLOB PRIMARY KEY,
      person BLOB NOT NULL REFERENCES person (id),
      form_token TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      used_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE alarm (
      number INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      kind TEXT NOT NULL,
      shop INTEGER,
      till INTEGER,
      detail TEXT NOT NULL,
      settled_by TEXT
    ) STRICT;
    CREATE INDEX alarm_open ON alarm (kind, shop, till) WHERE settled_by IS NULL;

    """

  private static let loads = """
    -- employers' credit that was accepted and is not booked yet, in portions
    CREATE TABLE accepted_load (
      number INTEGER PRIMARY KEY,
      loads TEXT NOT NULL
    ) STRICT;

    """
}
