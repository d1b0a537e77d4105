/// One step of formatted output, as what formats hands it to what prints.
enum FormatRecord {
    /// A table or a list begins.
    case start(FormatShape)
    /// Rows of one group follow; with the line that names the group.
    case groupStart(String?)
    case row([String])
    case fields([ListField])
    case groupEnd
    case end
    /// A line that stands outside of tables and lists, as it is.
    case text(String)
    /// An object that does not go with the table around it.
    case looseFields([ListField])
}

/// What rows are laid out as.
enum FormatShape {
    case table(TableHeader)
    case list
    /// Lines of one cell each.
    case lines
}
