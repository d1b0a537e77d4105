import Testing

/// Gives all tests of a suite one instance, which ends with the suite.
struct SharedInstance: SuiteTrait, TestScoping {
    var options: [String] = []

    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @Sendable () async throws -> Void
    ) async throws {
        try await InstanceFixture.with(options) { instance in
            try await InstanceFixture.$shared.withValue(instance) { try await function() }
        }
    }
}

extension Trait where Self == SharedInstance {
    static var sharedInstance: Self { SharedInstance() }
}

/// The instance that this suite shares.
func sharedInstance() throws -> Instance {
    try #require(InstanceFixture.shared, "the suite lacks the trait .sharedInstance")
}
