import Foundation
import Testing

@testable import PowerShell

/// .NET's formats in the culture en-US, as PowerShell 7 has them.
@Suite struct NumberFormatTests {
    @Test(arguments: [
        (1234.5, "N2", "1,234.50"), (1234.5, "N", "1,234.500"), (-1234567.891, "N1", "-1,234,567.9"),
        (2.5, "F0", "2"), (3.5, "F0", "4"), (0.125, "F2", "0.12"), (1234.5678, "F", "1234.568"),
        (0.123, "P", "12.300%"), (0.1234, "P1", "12.3%"), (1234.5, "C", "$1,234.50"), (-5, "C0", "-$5"),
        (12345.678, "E2", "1.23E+004"), (0.00012, "e3", "1.200e-004"), (1234.5678, "G3", "1.23E+03"),
        (1e15, "R", "1E+15"), (0.1, "G", "0.1"), (1e-5, "G", "1E-05"), (0, "N2", "0.00"), (-0.4, "N0", "-0"),
        (1234.5678, "0.00", "1234.57"), (1234.5678, "#,##0.##", "1,234.57"), (0, "#", ""), (0.5, "#.##", ".5"),
        (2.5, "0", "3"), (0.256, "0.0%", "25.6%"), (1_234_567, "0,,.0M", "1.2M"), (-5, "0;(0);zero", "(5)"),
        (0, "0;(0);zero", "zero"), (42, "00000", "00042"), (42, "'n'0", "n42"), (12345, "0.00E+00", "1.23E+04"),
        (5, "\\#0", "#5"), (1234567890, "###-###-####", "123-456-7890"),
    ])
    func `a double in a format`(_ number: Double, _ format: String, _ expected: String) throws {
        #expect(try Value.double(number).formatted(format, zone: .gmt) == expected)
    }

    @Test(
        arguments: [
            (42, "D5", "00042"), (-42, "D", "-42"), (255, "X", "FF"), (255, "x4", "00ff"), (-1, "X", "FFFFFFFF"),
            (5, "B8", "00000101"), (1234, "N0", "1,234"), (1, "P0", "100%"), (1234, "G2", "1.2E+03"),
            (7, "00.0", "07.0"),
        ] as [(Int64, String, String)]
    )
    func `a whole number in a format`(_ number: Int64, _ format: String, _ expected: String) throws {
        #expect(try Value.int(number).formatted(format, zone: .gmt) == expected)
    }

    @Test(arguments: [
        (0.1 + 0.2, "0.3", "0.30000000000000004"), (1.0, "1", "1"), (1e15, "1E+15", "1E+15"),
        (123456789012345680, "1.23456789012346E+17", "1.2345678901234568E+17"),
        (100000000000000, "100000000000000", "100000000000000"),
        (-1.5, "-1.5", "-1.5"), (0.0001, "0.0001", "0.0001"), (.infinity, "Infinity", "∞"), (.nan, "NaN", "NaN"),
    ])
    func `a double by itself has 15 digits, in CSV all`(_ number: Double, _ text: String, _ plain: String) {
        #expect(Value.double(number).text == text)
        #expect(Value.double(number).plainText == plain)
    }

    @Test func `composite formats`() throws {
        func composed(_ format: String, _ arguments: Value...) throws -> String {
            try CompositeFormat.composed(format, arguments, zone: .gmt)
        }
        #expect(try composed("{0,-6}|{1,6:N1}|", "ab", 1.25) == "ab    |   1.2|")
        #expect(try composed("{{{0}}}", 5) == "{5}")
        #expect(try composed("{1:yyyy-MM-dd} {0}", .null, .date(seedDate)) == "2021-10-26 ")
        #expect(try composed("{0:X4} {0:P0}", 16) == "0010 1,600%")
        #expect(try composed("{0}", .array([1, 2])) == "System.Object[]")
        for broken in ["{0", "{1}", "{}", "}", "{0,}", "{a}", "{0:D2}"] {
            #expect(throws: ErrorRecord.self) { try composed(broken, 1.5) }
        }
    }
}
