/// Puts users that come in the order of their creation into the order of the list.
struct UserListing {
    private let cursor: UserCursor?
    private let limit: Int
    private var users: [(cursor: UserCursor, user: DirectoryUser)] = []
    /// Those of the latest second: more may come.
    private var latest: [(cursor: UserCursor, user: DirectoryUser)] = []

    init(after cursor: UserCursor?, limit: Int) {
        self.cursor = cursor
        self.limit = limit
    }

    /// Whether more users would belong to a later page.
    var isFull: Bool { users.count > limit }

    mutating func add(_ user: DirectoryUser, created: String) {
        let place = UserCursor(created: created, objectID: user.objectID)
        if let last = latest.last, last.cursor.created != created { endSecond() }
        if let cursor, cursor.created == created, !(cursor < place) { return }
        latest.append((place, user))
    }

    mutating func page() -> DirectoryUserPage {
        endSecond()
        let listed = users.prefix(limit)
        return DirectoryUserPage(users: listed.map(\.user), next: users.count > limit ? listed.last?.cursor : nil)
    }

    private mutating func endSecond() {
        users += latest.sorted { $0.cursor < $1.cursor }
        latest = []
    }
}
