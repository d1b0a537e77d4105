/// A stage of a pipeline at work. What comes down to it is pushed.
protocol RunningStage: Sink {
    nonisolated(nonsending) func begin() async throws
    /// Runs as the first stage, with nothing piped into it.
    nonisolated(nonsending) func runAlone() async throws
    nonisolated(nonsending) func end() async throws
    /// Whether a stop was thrown by this stage.
    func threw(_ stop: PipelineStop) -> Bool
    /// See ``Command/propertiesUsed(below:)``.
    func propertiesUsed(below: Set<String>?) -> Set<String>?
    /// See ``Command/conditions(below:)``.
    func conditions(below: [PropertyCondition]) -> [PropertyCondition]
}
