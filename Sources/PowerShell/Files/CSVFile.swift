/// A file of CSV that is being read.
struct CSVFile {
    private let path: String
    private let file: FileDescriptorOwner
    private let delimiter: UInt8

    private static let pieceSize = 1 << 16

    init(_ path: String, in folder: SessionFolder, delimiter: UInt8) throws {
        self.path = path
        self.delimiter = delimiter
        file = try folder.openForReading(path)
    }

    /// The next bytes, without a byte order mark; empty at the end.
    func read(isFirst: Bool) throws -> ArraySlice<UInt8> {
        let bytes = try file.read(Self.pieceSize, of: path)
        guard isFirst else { return bytes[...] }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw FileProblem.refused(path, "'\(path)' is UTF-16. Save it as UTF-8 first.")
        }
        return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    }

    /// Copies the whole file and says what its columns are; nil if it is empty.
    ///
    /// A last line without its end gets one, so that what is added begins on a line of its own.
    func copy(into draft: FileDraft) throws -> [String]? {
        var objects = try CSVObjects(header: nil)
        var reader = CSVReader(delimiter: delimiter)
        var last: UInt8?
        var bytes = try file.read(Self.pieceSize, of: path)
        while !bytes.isEmpty {
            if objects.columns == nil {
                let text = last == nil && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
                try reader.read(text) { if objects.columns == nil { _ = try objects.object(of: $0) } }
            }
            try draft.write(bytes)
            last = bytes.last
            bytes = try file.read(Self.pieceSize, of: path)
        }
        try reader.finish { if objects.columns == nil { _ = try objects.object(of: $0) } }
        if let last, last != UInt8(ascii: "\n") { try draft.write([UInt8(ascii: "\n")]) }
        return objects.columns
    }
}
