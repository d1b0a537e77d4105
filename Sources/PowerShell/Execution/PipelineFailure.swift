/// An error of a stage on its way up through the stages above, whose own handlers it does not concern.
struct PipelineFailure: Error {
    let record: ErrorRecord
    let pipeline: ObjectIdentifier
}
