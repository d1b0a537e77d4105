/// `POST faults`, in a debug build: arms faults at the named steps, each as `step:kind:action:time`.
package struct ArmFaults: Codable, Sendable {
    package var faults: [String]

    package init(faults: [String]) {
        self.faults = faults
    }
}

/// `GET`, `POST` and `DELETE faults`: what is armed, and which steps were reached since the last `DELETE`.
package struct FaultList: Codable, Sendable {
    package struct Armed: Codable, Sendable {
        package var id: Int
        package var fault: String
        /// How often its step was reached with its kind.
        package var hits: Int
        /// How many are held there by a `stop`.
        package var held: Int
        /// It has struck, and will not again.
        package var isOver: Bool

        package init(id: Int, fault: String, hits: Int, held: Int, isOver: Bool) {
            self.id = id
            self.fault = fault
            self.hits = hits
            self.held = held
            self.isOver = isOver
        }
    }

    package struct Place: Codable, Sendable, Hashable {
        package var step: String
        /// The kind of job at hand; null where there was none.
        package var kind: String?
        package var count: Int

        package init(step: String, kind: String?, count: Int) {
            self.step = step
            self.kind = kind
            self.count = count
        }
    }

    package var faults: [Armed]
    package var reached: [Place]

    package init(faults: [Armed], reached: [Place]) {
        self.faults = faults
        self.reached = reached
    }
}
