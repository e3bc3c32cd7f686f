internal import POSSync

/// The forms of the messages in the description of the interface.
enum InterfaceSchemas {
  /// All of them by name.
  static var all: [String: JSONDocument] {
    simple.merging(enrolment) { first, _ in first }.merging(replication) { first, _ in first }
      .merging(purses) { first, _ in first }
  }

  /// Points to a form.
  static func reference(_ name: String) -> JSONDocument {
    ["$ref": .text("#/components/schemas/" + name)]
  }

  static let nonce: JSONDocument = ["type": "string", "pattern": "^[0-9a-f]{32}$"]
  static let place: JSONDocument = [
    "type": "string", "pattern": "^[0-9]{1,9}\\.[0-9]{1,18}\\.[0-9]{1,12}$",
  ]
  static let cursors: JSONDocument = [
    "type": "string", "pattern": "^[a-z]{1,20}:[0-9]{1,18}:[0-9]{1,18}$",
  ]

  private static let base64: JSONDocument = [
    "type": "string", "pattern": "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$",
  ]
  private static let hash: JSONDocument = ["type": "string", "minLength": 44, "maxLength": 44]
  private static let count: JSONDocument = reference("Count")
  private static let cents: JSONDocument = ["type": "integer", "format": "int64"]
  private static let words: JSONDocument = ["type": "string"]
  private static let day: JSONDocument = ["type": "string", "format": "date"]
  private static let truth: JSONDocument = ["type": "boolean"]

  private static func object(
    _ members: [String: JSONDocument], optional: Set<String> = []
  ) -> JSONDocument {
    let required = members.keys.filter { !optional.contains($0) }.sorted()
    return [
      "type": "object", "required": .list(required.map { .text($0) }),
      "properties": .object(members),
    ]
  }

  private static func list(_ element: JSONDocument, most: Int? = nil) -> JSONDocument {
    var members: [String: JSONDocument] = ["type": "array", "items": element]
    if let most { members["maxItems"] = .number(most) }
    return .object(members)
  }

  private static func oneOf(_ values: [String]) -> JSONDocument {
    ["type": "string", "enum": .list(values.map { .text($0) })]
  }

  // MARK: Small things

  private static var simple: [String: JSONDocument] {
    [
      "Problem": object(
        [
          "type": words, "title": words, "status": ["type": "integer"],
          "code": oneOf(Problem.Code.allCases.map(\.rawValue)), "retryAfter": count,
          "serverTime": cents,
        ], optional: ["retryAfter", "serverTime"]),
      "Identifier": [
        "type": "string", "format": "uuid",
        "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
      ],
      "Count": ["type": "integer", "minimum": 0, "maximum": 4_611_686_018_427_387_904],
      "CardIndex": ["type": "integer", "minimum": 0, "maximum": 4_294_967_295],
      "Health": object(["status": oneOf(["ok"])]),
      "SignedTime": object([
        "serverTime": cents, "nonce": nonce, "publicKey": base64, "signature": base64,
      ]),
      "TillName": object(["shop": number(1, 65_535), "till": number(1, 65_535)]),
    ]
  }

  private static func number(_ least: Int, _ most: Int) -> JSONDocument {
    ["type": "integer", "minimum": .number(least), "maximum": .number(most)]
  }

  // MARK: Enrolment and lost disks

  private static var enrolment: [String: JSONDocument] {
    [
      "EnrolmentRequest": object([
        "code": ["type": "string", "pattern": "^[0-9A-HJKMNP-TV-Z]{10}$"], "publicKey": hash,
        "version": number(1, 1_000_000), "program": ["type": "string", "maxLength": 64],
      ]),
      "EnrolmentReply": object(
        [
          "district": count, "districtName": words, "till": reference("TillName"),
          "shopName": words, "rootKey": base64, "hasJournal": truth, "generation": count,
          "serverTime": cents,
        ], optional: ["rootKey"]),
      "JournalReply": object(
        ["parts": list(reference("JournalPart")), "next": place], optional: ["next"]),
      "JournalPart": object([
        "record": base64, "from": count, "isQuarantined": truth, "frames": list(base64),
      ]),
    ]
  }

  // MARK: Replication

  private static var replication: [String: JSONDocument] {
    [
      "PushRequest": object(
        [
          "id": reference("Identifier"), "version": number(1, 1_000_000),
          "record": ["type": "string", "minLength": 72, "maxLength": 72],
          "from": number(1, 1_099_511_627_776), "previous": hash,
          "top": number(0, 1_099_511_627_776),
          "frames": list(base64, most: ReplicationCoding.mostFrames),
          "cursors": list(reference("Cursor"), most: 64), "generation": count,
          "signature": ["type": "string", "minLength": 88, "maxLength": 88],
        ], optional: ["frames", "cursors", "generation", "signature"]),
      "Cursor": object([
        "topic": ["type": "string", "maxLength": 256], "generation": count, "revision": count,
      ]),
      "PushReply": object(
        [
          "request": reference("Identifier"), "version": count, "generation": count,
          "answer": oneOf(["accepted", "gap", "ahead", "fork", "upgradeRequired", "tooMany"]),
          "retryAfter": count, "acknowledged": count, "head": hash, "stable": count,
          "serverTime": cents, "outcomes": list(reference("Outcome")),
          "pages": list(reference("Page")),
        ], optional: ["retryAfter"]),
      "Outcome": object(
        [
          "result": oneOf(["accepted", "duplicate", "flagged", "quarantined"]),
          "reasons": list(words),
        ], optional: ["reasons"]),
      "FeedReply": object([
        "generation": count, "serverTime": cents, "pages": list(reference("Page")),
      ]),
      "Page": object([
        "topic": words, "generation": count, "from": count, "to": count, "isComplete": truth,
        "items": list(reference("Item")),
        "checksum": ["type": "string", "pattern": "^[0-9a-f]{1,16}$"],
      ]),
      "Item": object(["key": words, "revision": count, "body": base64], optional: ["body"]),
    ]
  }

  // MARK: Purses

  private static var purses: [String: JSONDocument] {
    [
      "HoldRequest": object([
        "sale": reference("Identifier"), "card": reference("CardIndex"),
        "kind": reference("PurseKind"), "amount": number(1, 100_000_000), "day": day,
        "isEarnedHere": truth,
      ]),
      "HoldReply": object(
        [
          "decision": oneOf(["granted", "insufficient", "cardRefused", "posted"]),
          "available": cents, "expiresAt": cents, "card": reference("CardReply"),
        ], optional: ["expiresAt"]),
      "CardReply": object(
        [
          "standing": reference("CardStanding"), "revision": count, "generation": count,
          "held": list(object(["kind": reference("PurseKind"), "amount": cents])),
          "acknowledged": list(
            object(["district": count, "epoch": count, "sequence": count])),
          "status": words, "serverTime": cents,
        ], optional: ["status"]),
      "CardStanding": object(
        [
          "card": reference("CardIndex"), "debt": cents, "replacedBy": reference("CardIndex"),
          "purses": list(
            object([
              "kind": reference("PurseKind"), "owed": cents, "lots": list(reference("Lot")),
            ])),
        ], optional: ["replacedBy"]),
      "Lot": object(
        ["funder": ["type": "object"], "lastDay": day, "amount": cents], optional: ["lastDay"]),
      "PurseKind": [
        "oneOf": [
          closed("tesoretto", ["type": "object", "additionalProperties": false]),
          closed("prepaid", ["type": "object", "additionalProperties": false]),
          closed(
            "welfare", object(["plan": ["type": "string", "minLength": 1, "maxLength": 20]])),
        ]
      ],
    ]
  }

  /// An object with one member and no other.
  private static func closed(_ name: String, _ member: JSONDocument) -> JSONDocument {
    [
      "type": "object", "required": [.text(name)], "additionalProperties": false,
      "properties": .object([name: member]),
    ]
  }
}
