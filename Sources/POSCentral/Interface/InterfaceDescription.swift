internal import POSSync

/// The description of the interface (OpenAPI 3.0), which is held against the router's addresses.
enum InterfaceDescription {
  /// The description as JSON.
  static var bytes: [UInt8] { (try? MessageCoding.bytes(document)) ?? [] }

  /// The description.
  static var document: JSONDocument {
    [
      "openapi": "3.0.3",
      "info": [
        "title": "Bottega, the district's centre", "version": "1",
        "description": """
        What tills and the centre tell each other. Requests of tills are signed with Ed25519: \
        the lines BOTTEGA-REQUEST-1, method, path with query, time, nonce and SHA-256 of the \
        body as it is sent, joined by line feeds.
        """,
      ],
      "paths": paths,
      "components": [
        "schemas": .object(InterfaceSchemas.all), "securitySchemes": securitySchemes,
      ],
    ]
  }

  private static var paths: JSONDocument {
    [
      "/v1/enrolments": ["post": enrol],
      "/v1/tills/{till}/journal": ["post": push, "get": giveBack],
      "/v1/tills/{till}/feed": ["get": feed],
      "/v1/holds": ["post": hold],
      "/v1/holds/{sale}": ["delete": release],
      "/v1/cards/{index}": ["get": card],
      "/v1/time": ["get": time],
      "/v1/health": ["get": health],
      "/metrics": ["get": metrics],
      "/openapi.json": ["get": description],
    ]
  }

  // MARK: Addresses of tills

  private static var enrol: JSONDocument {
    operation(
      "enrol", "A till joins the district with a one-time code.",
      parameters: signatureHeaders, body: "EnrolmentRequest", answer: json("EnrolmentReply"))
  }

  private static var push: JSONDocument {
    operation(
      "push", "Takes facts; the same facts again are harmless.", parameters: [till],
      body: "PushRequest", answer: json("PushReply"), isSigned: true)
  }

  private static var giveBack: JSONDocument {
    operation(
      "giveBack", "Gives a till with a new disk its facts back.",
      parameters: [till, query("after", InterfaceSchemas.place, isRequired: false)],
      answer: json("JournalReply"), isSigned: true)
  }

  private static var feed: JSONDocument {
    operation(
      "feed", "Tells what is newer than the cursors, and waits for it.",
      parameters: [
        till, query("after", InterfaceSchemas.cursors, isRequired: false),
        query("wait", ["type": "integer", "minimum": 0, "maximum": 25], isRequired: false),
      ],
      answer: json("FeedReply"), isSigned: true)
  }

  private static var hold: JSONDocument {
    operation(
      "hold", "Keeps money of a purse for a sale.", body: "HoldRequest",
      answer: json("HoldReply"), isSigned: true)
  }

  private static var release: JSONDocument {
    operation(
      "release", "Gives back what is kept for a sale that will not come.",
      parameters: [path("sale", InterfaceSchemas.reference("Identifier"))],
      answer: ["204": ["description": "Nothing is kept any more."]], isSigned: true)
  }

  private static var card: JSONDocument {
    operation(
      "card", "Tells what is on a card.",
      parameters: [path("index", InterfaceSchemas.reference("CardIndex"))],
      answer: json("CardReply"), isSigned: true)
  }

  // MARK: Addresses for everybody

  private static var time: JSONDocument {
    operation(
      "time", "Tells the centre's time, signed.",
      parameters: [query("nonce", InterfaceSchemas.nonce, isRequired: true)],
      answer: json("SignedTime"))
  }

  private static var health: JSONDocument {
    operation("health", "Tells that the centre can use its books.", answer: json("Health"))
  }

  private static var metrics: JSONDocument {
    operation(
      "metrics", "Tells what the centre counts of itself, to programs on the same machine.",
      answer: [
        "200": [
          "description": "Measures in the text format of Prometheus.",
          "content": ["text/plain": ["schema": ["type": "string"]]],
        ]
      ])
  }

  private static var description: JSONDocument {
    operation(
      "description", "This description.",
      answer: [
        "200": [
          "description": "OpenAPI 3.0.",
          "content": ["application/json": ["schema": ["type": "object"]]],
        ]
      ])
  }

  // MARK: Parts

  private static func operation(
    _ name: String, _ summary: String, parameters: [JSONDocument] = [], body: String? = nil,
    answer: JSONDocument, isSigned: Bool = false
  ) -> JSONDocument {
    var members: [String: JSONDocument] = [
      "operationId": .text(name), "summary": .text(summary),
      "responses": .object(answer.members.merging(["default": problem]) { first, _ in first }),
    ]
    if !parameters.isEmpty { members["parameters"] = .list(parameters) }
    if isSigned { members["security"] = [["till": [], "time": [], "nonce": [], "signature": []]] }
    if let body {
      members["requestBody"] = [
        "required": true,
        "content": ["application/json": ["schema": InterfaceSchemas.reference(body)]],
      ]
    }
    return .object(members)
  }

  private static func json(_ schema: String) -> JSONDocument {
    [
      "200": [
        "description": "The answer.",
        "content": ["application/json": ["schema": InterfaceSchemas.reference(schema)]],
      ]
    ]
  }

  private static var problem: JSONDocument {
    [
      "description": "Why it was not done (RFC 9457).",
      "content": [
        "application/problem+json": ["schema": InterfaceSchemas.reference("Problem")]
      ],
    ]
  }

  private static func path(_ name: String, _ schema: JSONDocument) -> JSONDocument {
    ["name": .text(name), "in": "path", "required": true, "schema": schema]
  }

  private static func query(
    _ name: String, _ schema: JSONDocument, isRequired: Bool
  ) -> JSONDocument {
    ["name": .text(name), "in": "query", "required": .truth(isRequired), "schema": schema]
  }

  private static var till: JSONDocument {
    path("till", ["type": "string", "pattern": "^[1-9][0-9]{0,3}-[1-9][0-9]{0,3}$"])
  }

  private static var signatureHeaders: [JSONDocument] {
    let schemas: [(String, JSONDocument)] = [
      (SignedRequest.tillHeader, ["type": "string", "enum": ["-"]]),
      (SignedRequest.timeHeader, ["type": "string", "pattern": "^[0-9]{1,15}$"]),
      (SignedRequest.nonceHeader, InterfaceSchemas.nonce),
      (SignedRequest.signatureHeader, ["type": "string", "minLength": 88, "maxLength": 88]),
    ]
    return schemas.map { name, schema in
      ["name": .text(name), "in": "header", "required": true, "schema": schema]
    }
  }

  private static var securitySchemes: JSONDocument {
    let headers = [
      ("till", SignedRequest.tillHeader), ("time", SignedRequest.timeHeader),
      ("nonce", SignedRequest.nonceHeader), ("signature", SignedRequest.signatureHeader),
    ]
    return .object(
      Dictionary(
        uniqueKeysWithValues: headers.map { name, header in
          (name, ["type": "apiKey", "in": "header", "name": .text(header)] as JSONDocument)
        }))
  }
}
