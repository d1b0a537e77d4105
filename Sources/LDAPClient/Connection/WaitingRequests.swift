/// Requests that wait for others to be answered, in the order they came.
struct WaitingRequests {
    private var requests: [PendingRequest] = []
    private var start = 0

    var isEmpty: Bool { start == requests.count }

    var all: ArraySlice<PendingRequest> { requests[start...] }

    mutating func append(_ request: PendingRequest) {
        requests.append(request)
    }

    /// Takes the next one that somebody still waits for.
    mutating func next() -> PendingRequest? {
        while start < requests.count {
            let request = requests[start]
            start += 1
            if start == requests.count || start > 1024 {
                requests.removeFirst(start)
                start = 0
            }
            if !request.isFinished { return request }
        }
        return nil
    }

    /// Takes them all.
    mutating func removeAll() -> [PendingRequest] {
        defer { self = Self() }
        return Array(all)
    }
}
