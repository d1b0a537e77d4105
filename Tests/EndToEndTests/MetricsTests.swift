import ControlAPI
import ControlClient
import Foundation
import LDAPClient
import Testing

@Suite(.sharedInstance)
struct MetricsTests {
    @Test func `the metrics are strict Prometheus text and count what happened`() async throws {
        let instance = try sharedInstance()
        try await OwnTenant.with(on: instance) { tenant in
            let calendar = try await tenant.calendar("Metered")
            let dn = try #require(calendar.dn)
            _ = try await tenant.asAdmin { try await $0.modify(dn, [.replace("displayName", "Somebody")]) }
            let name = ["tenant": tenant.name]
            var page = try await read(instance)
            try await eventually("the repair is counted") {
                page = try await read(instance)
                return page.value("understudy_drift_repaired_total", name.merging(["kind": "repair"]) { $1 }) == 1
            }
            func value(_ metric: String, _ labels: [String: String] = [:]) -> Double? {
                page.value("understudy_" + metric, name.merging(labels) { $1 })
            }
            #expect(value("tenant_up") == 1 && value("change_feed_following") == 1)
            #expect(value("jobs", ["state": "pending"]) == 0 && value("jobs", ["state": "dead"]) == 0)
            #expect(value("oldest_pending_job_age_seconds") == 0)
            #expect(value("provisioning_latency_seconds_count", ["kind": "provision"]) == 1)
            #expect(value("directory_writes_total", ["activity": "Add user", "result": "success"]) == 1)
            #expect(value("directory_writes_total", ["activity": "Update user", "result": "success"]) == 1)
            #expect(value("job_attempts_total", ["kind": "repair", "result": "done"]) == 1)
            #expect((value("change_feed_lag_seconds_count") ?? 0) >= 1)
            #expect(try #require(value("change_feed_lag_seconds_sum")) < 60)
            #expect(page.families["understudy_build_info"]?.samples.map(\.value) == [1])
            #expect(page.value("understudy_slapd_up") == 1)
        }
    }

    @Test func `curl on the control socket gets them with the right type`() async throws {
        let result = try await Program.run([
            "curl", "-s", "-D", "-", "--unix-socket", sharedInstance().ready.controlSocket,
            "http://localhost/_understudy/v1/metrics",
        ])
        #expect(result.output.lowercased().contains("content-type: text/plain; version=0.0.4; charset=utf-8"))
        #expect(result.output.contains("\nunderstudy_build_info{"))
    }

    private func read(_ instance: Instance) async throws -> PrometheusPage {
        let result = try await instance.understudy("metrics")
        try #require(result.code == 0, "\(result)")
        return try PrometheusPage(result.output)
    }
}
