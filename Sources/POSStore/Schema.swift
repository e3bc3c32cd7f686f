internal import GRDB

/// The tables, as a list of steps that only ever grows: step n makes version n + 1.
enum Schema {
  /// The steps in their order; a task-local so that a test can put a later step after them.
  @TaskLocal static var steps: [String] = [
    journal + receipts + catalogue + people + counter, departmentsInJournal, conventions, cards,
    cardsHandedOn, centre, feedInTurns,
  ]

  /// The version that this program writes.
  static var version: Int { steps.count }

  /// Brings a file to this program's version, or to an earlier one; a new file gets all steps.
  ///
  /// - Throws: ``StoreFailure/newerFile(version:known:)`` or ``StoreFailure/notATill``.
  static func migrate(_ database: Database, to version: Int = Schema.version) throws {
    let found = try check(database)
    if found == 0 {
      try database.execute(sql: "PRAGMA application_id = \(Connection.applicationID)")
    }
    for step in steps[found..<max(found, version)].enumerated() {
      try database.execute(sql: step.element)
      try database.execute(sql: "PRAGMA user_version = \(found + step.offset + 1)")
    }
  }

  /// Checks that a file is a till's and not newer than this program.
  ///
  /// - Returns: its version; 0 for an empty file.
  @discardableResult
  static func check(_ database: Database) throws -> Int {
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
    let isEmpty = version == 0 && tables == 0
    guard isEmpty || application == Connection.applicationID else { throw StoreFailure.notATill }
    guard (0...Schema.version).contains(version) else {
      throw StoreFailure.newerFile(version: version, known: Schema.version)
    }
    return version
  }

  /// Checks that a file is a till's and of this program's version.
  static func checkCurrent(_ database: Database) throws {
    let version = try checkUsed(database)
    guard version == Schema.version else {
      throw StoreFailure.olderFile(version: version, known: Schema.version)
    }
  }

  /// Checks that a file is a till's, of this program's version or an earlier one.
  ///
  /// - Returns: its version.
  @discardableResult
  static func checkUsed(_ database: Database) throws -> Int {
    let version = try check(database)
    guard version > 0 else { throw StoreFailure.notATill }
    return version
  }

  /// The tables that every sale writes; damage of another stops only what that one is about.
  static let everySale: Set<String> = [
    "epoch", "stream", "journal", "outbox", "receipt", "rollup", "open_basket", "open_event",
    "print_job",
  ]

  /// The triggers that keep facts as they are; `verify` looks for them by these names.
  static let guards = ["journal_is_appended", "journal_never_changes", "journal_never_shrinks"]

  // A place is the epoch's ordinal in the upper bits and the sequence in the lower forty, so one
  // number orders the facts of all epochs; the view shows both to a person at the sqlite3 shell,
  // with the body that follows the 112 bytes of a frame's header. REPLACE does not fire DELETE
  // triggers, hence the check of the id before each insert.
  private static let journal = """
    CREATE TABLE epoch (
      ordinal INTEGER PRIMARY KEY,
      epoch INTEGER NOT NULL UNIQUE,
      record BLOB NOT NULL,
      opened_at TEXT NOT NULL,
      -- where the numbering of receipts goes on, when the epoch follows a restore
      day TEXT NOT NULL,
      number INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE stream (
      k INTEGER PRIMARY KEY CHECK (k = 1),
      shop INTEGER NOT NULL,
      till INTEGER NOT NULL,
      ordinal INTEGER NOT NULL REFERENCES epoch (ordinal),
      sequence INTEGER NOT NULL,
      head BLOB NOT NULL,
      boot INTEGER NOT NULL,
      day TEXT NOT NULL,
      number INTEGER NOT NULL,
      wall INTEGER NOT NULL,
      wall_day TEXT NOT NULL
    ) STRICT;
    CREATE TABLE journal (
      place INTEGER PRIMARY KEY,
      kind INTEGER NOT NULL,
      id BLOB NOT NULL CHECK (length(id) = 16),
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      frame BLOB NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX journal_id ON journal (id, place >> 40);
    CREATE VIEW fact AS
    SELECT place >> 40 AS epoch, place & 1099511627775 AS sequence, kind,
      lower(hex(id)) AS id, lower(hex(hash)) AS hash, CAST(substr(frame, 113) AS TEXT) AS body
    FROM journal;
    CREATE INDEX journal_articles ON journal (place) WHERE kind = 5;
    CREATE TRIGGER journal_is_appended BEFORE INSERT ON journal
    WHEN EXISTS (SELECT 1 FROM journal WHERE place >= NEW.place)
      OR EXISTS (SELECT 1 FROM journal WHERE id = NEW.id AND place >> 40 = NEW.place >> 40)
    BEGIN SELECT RAISE(ABORT, 'facts are only appended'); END;
    CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;
    CREATE TRIGGER journal_never_shrinks BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;
    CREATE TABLE outbox (
      place INTEGER PRIMARY KEY,
      answer TEXT
    ) STRICT;
    CREATE TABLE audit (
      place INTEGER PRIMARY KEY,
      kind TEXT NOT NULL
    ) STRICT;

    """

  private static let receipts = """
    CREATE TABLE receipt (
      place INTEGER PRIMARY KEY,
      id BLOB NOT NULL UNIQUE,
      day TEXT NOT NULL,
      number INTEGER NOT NULL,
      kind TEXT NOT NULL,
      total INTEGER NOT NULL,
      refers_to BLOB,
      voided_by BLOB,
      reissued_as BLOB,
      UNIQUE (day, number)
    ) STRICT;
    CREATE INDEX receipt_refers_to ON receipt (refers_to) WHERE refers_to IS NOT NULL;
    CREATE TABLE returned (
      receipt BLOB NOT NULL,
      line BLOB NOT NULL,
      quantity INTEGER NOT NULL,
      amount INTEGER NOT NULL,
      PRIMARY KEY (receipt, line)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE fiscal_document (
      receipt BLOB PRIMARY KEY,
      place INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE rollup (
      day TEXT NOT NULL,
      dimension TEXT NOT NULL,
      key TEXT NOT NULL,
      count INTEGER NOT NULL,
      amount INTEGER NOT NULL,
      PRIMARY KEY (day, dimension, key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE cash_movement (
      place INTEGER PRIMARY KEY,
      day TEXT NOT NULL,
      kind TEXT NOT NULL,
      amount INTEGER NOT NULL,
      -- the cash that had moved on the day before an opening float
      moved_before INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX cash_movement_opening ON cash_movement (day, place) WHERE kind = 'opening';
    CREATE TABLE cash_count (
      place INTEGER PRIMARY KEY,
      day TEXT NOT NULL
    ) STRICT;
    CREATE TABLE voucher (
      code TEXT PRIMARY KEY,
      issued INTEGER NOT NULL,
      left INTEGER NOT NULL CHECK (left >= 0),
      receipt BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE account (
      id BLOB PRIMARY KEY,
      name TEXT NOT NULL,
      limit_amount INTEGER,
      balance INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE account_movement (
      account BLOB NOT NULL,
      place INTEGER NOT NULL,
      leg INTEGER NOT NULL,
      amount INTEGER NOT NULL,
      PRIMARY KEY (account, place, leg)
    ) STRICT, WITHOUT ROWID;

    """

  private static let catalogue = """
    CREATE TABLE department (
      code TEXT PRIMARY KEY,
      body TEXT NOT NULL,
      position INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE article (
      number INTEGER PRIMARY KEY,
      id BLOB NOT NULL UNIQUE,
      code TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      department TEXT NOT NULL,
      price INTEGER NOT NULL,
      unit TEXT NOT NULL,
      vat TEXT,
      barcodes TEXT NOT NULL,
      earns_cashback INTEGER,
      minimum_age INTEGER,
      deposit TEXT,
      tare INTEGER,
      scheduled_prices TEXT,
      is_active INTEGER NOT NULL,
      is_deposit INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX article_department ON article (department, name) WHERE is_active;
    CREATE INDEX article_deposit ON article (name) WHERE is_deposit;
    CREATE TABLE barcode (
      code TEXT PRIMARY KEY,
      article INTEGER NOT NULL REFERENCES article (number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE article_import (
      first INTEGER PRIMARY KEY,
      last INTEGER NOT NULL,
      at TEXT NOT NULL,
      operator BLOB,
      undone INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    """

  private static let people = """
    CREATE TABLE operator (
      id BLOB PRIMARY KEY,
      name TEXT NOT NULL,
      role TEXT NOT NULL,
      is_active INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE pin (
      operator BLOB PRIMARY KEY,
      salt BLOB NOT NULL,
      hash BLOB NOT NULL,
      n INTEGER NOT NULL,
      r INTEGER NOT NULL,
      p INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE failed_pin (
      operator BLOB PRIMARY KEY,
      count INTEGER NOT NULL,
      last TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    """

  private static let counter = """
    CREATE TABLE open_basket (
      opened INTEGER PRIMARY KEY,
      id BLOB NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      owner BLOB NOT NULL,
      opened_at TEXT NOT NULL,
      revision INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE open_event (
      opened INTEGER NOT NULL REFERENCES open_basket (opened),
      revision INTEGER NOT NULL,
      body TEXT NOT NULL,
      PRIMARY KEY (opened, revision)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE print_job (
      number INTEGER PRIMARY KEY,
      id BLOB NOT NULL,
      subject TEXT NOT NULL,
      is_copy INTEGER NOT NULL,
      requested_at TEXT NOT NULL,
      state TEXT NOT NULL,
      reason TEXT,
      attempts INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX print_job_waiting ON print_job (id) WHERE state <> 'printed';

    """

  // Books of the days before this step was one of its own have the index already.
  private static let departmentsInJournal = """
    CREATE INDEX IF NOT EXISTS journal_departments ON journal (place) WHERE kind IN (6, 10);

    """

  private static let conventions = """
    CREATE TABLE convention (
      code TEXT PRIMARY KEY,
      of_group TEXT NOT NULL,
      body TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX journal_conventions ON journal (place) WHERE kind IN (11, 12);

    """

  private static let cards = """
    CREATE TABLE card_holder (
      card INTEGER PRIMARY KEY,
      -- without accents and capitals, for searching
      name TEXT,
      -- the twelve digits under the code, for searching
      number TEXT NOT NULL,
      body TEXT NOT NULL,
      -- the card that has its purses now
      replaced_by INTEGER
    ) STRICT;
    -- holds all that is searched, so that no search reads the bodies
    CREATE INDEX card_holder_search ON card_holder (name, number);
    CREATE TABLE ledger_balance (
      account TEXT PRIMARY KEY,
      card INTEGER,
      amount INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX ledger_balance_card ON ledger_balance (card) WHERE card IS NOT NULL;
    CREATE TABLE purse_lot (
      card INTEGER NOT NULL,
      kind TEXT NOT NULL,
      position INTEGER NOT NULL,
      funder TEXT NOT NULL,
      last_day TEXT,
      amount INTEGER NOT NULL CHECK (amount > 0),
      PRIMARY KEY (card, kind, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX purse_lot_last_day ON purse_lot (last_day, card, kind) WHERE last_day IS NOT NULL;
    CREATE TABLE purse_movement (
      source BLOB NOT NULL,
      leg INTEGER NOT NULL,
      place INTEGER NOT NULL,
      card INTEGER NOT NULL,
      at INTEGER NOT NULL,
      -- what a purchase took, below zero for what came back
      spent INTEGER NOT NULL,
      PRIMARY KEY (source, leg)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX purse_movement_card ON purse_movement (card, place);
    CREATE INDEX purse_movement_at ON purse_movement (at);
    CREATE TABLE used_token (
      card INTEGER NOT NULL,
      valid_from INTEGER NOT NULL,
      basket BLOB NOT NULL,
      PRIMARY KEY (card, valid_from)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE convention_use (
      card INTEGER NOT NULL,
      day TEXT NOT NULL,
      code TEXT NOT NULL,
      uses INTEGER NOT NULL,
      PRIMARY KEY (card, day, code)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE welfare_plan (
      code TEXT PRIMARY KEY,
      body TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE top_up (
      id BLOB PRIMARY KEY,
      place INTEGER NOT NULL,
      day TEXT NOT NULL,
      number INTEGER NOT NULL,
      card INTEGER NOT NULL,
      amount INTEGER NOT NULL,
      voided_by BLOB,
      UNIQUE (day, number)
    ) STRICT, WITHOUT ROWID;

    """

  private static let cardsHandedOn = """
    CREATE INDEX card_holder_replaced_by ON card_holder (replaced_by)
      WHERE replaced_by IS NOT NULL;
    -- the last top-up of the epoch's day that was given before it
    ALTER TABLE epoch ADD COLUMN top_up_number INTEGER NOT NULL DEFAULT 0;

    """
}
