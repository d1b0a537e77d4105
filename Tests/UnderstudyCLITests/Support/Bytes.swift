@testable import UnderstudyCLI

/// Hands out `bytes` in chunks of `size`, as a reader wants them.
func chunks(_ bytes: some Sequence<UInt8>, of size: Int = 7) -> () throws -> [UInt8] {
    var rest = Array(bytes)[...]
    return {
        let chunk = Array(rest.prefix(size))
        rest = rest.dropFirst(size)
        return chunk
    }
}

/// Every record of `text`, or the first error.
func records(_ text: String, chunkSize: Int = 7) throws -> [CSVReader.Record] {
    var reader = CSVReader(chunks(text.utf8, of: chunkSize))
    var records: [CSVReader.Record] = []
    while let record = try reader.next() { records.append(record) }
    return records
}
