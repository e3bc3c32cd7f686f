import Glibc
import Support
import Testing

@Suite struct `Running a program` {
  @Test func `keeps what it wrote apart from its errors`() throws {
    let result = try run(["sh", "-c", "echo out; echo bad >&2; exit 3"])
    #expect(result == .init(status: 3, output: "out\n", errors: "bad\n"))
  }

  @Test func `gives it the environment and nothing to read`() throws {
    let result = try run(["/bin/sh", "-c", "cat; echo $SHOP"], environment: ["SHOP": "Gino"])
    #expect(result == .init(status: 0, output: "Gino\n", errors: ""))
  }

  @Test func `ends it with a signal`() throws {
    let program = try Program(["sleep", "1000"])
    program.send(signal: SIGKILL)
    #expect(program.wait().status == 128 + SIGKILL)
    #expect(program.wait().status == 128 + SIGKILL)
  }

  @Test func `says that there is no such program`() {
    let failure = #expect(throws: Program.CannotStart.self) { try run(["no-such-program"]) }
    #expect(failure?.program == "no-such-program")
    #expect(failure?.number == ENOENT)
  }
}
