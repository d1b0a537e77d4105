@testable import PowerShell

/// What the values look like at the end of a pipeline.
func rendered(_ values: [Value], width: Int = 80) -> String {
    var formatter = OutputFormatter(width: width)
    values.forEach { formatter.append($0) }
    formatter.finish()
    return String(decoding: formatter.takeBytes(), as: UTF8.self)
}

/// What a Format command makes of the values, printed.
func rendered(_ values: [Value], as request: FormatRequest, width: Int = 80) -> String {
    var generator = FormatGenerator(request)
    var renderer = FormatRenderer(width: width)
    for item in values.flatMap(FormatGenerator.items) { generator.add(item) { renderer.add($0) } }
    generator.finish { renderer.add($0) }
    return String(decoding: renderer.takeBytes(), as: UTF8.self)
}

/// A `[pscustomobject]`.
func custom(_ pairs: KeyValuePairs<String, Value>) -> Value {
    typed("System.Management.Automation.PSCustomObject", pairs)
}

/// An object of a type.
func typed(_ name: String, _ pairs: KeyValuePairs<String, Value>) -> Value {
    .object(Object(shape: Shape(typeNames: [name], properties: pairs.map(\.key)), values: pairs.map(\.value)))
}

/// 2021-10-26 17:43:12, the day of the article.
let seedDate = DateTime(year: 2021, month: 10, day: 26, hour: 17, minute: 43, second: 12)!
