import DirectoryModel
import Foundation
import Ledger
import Provisioning
import Slapd

/// All that an instance measures, on one page for Prometheus.
struct InstanceMetrics {
    /// One tenant at one moment.
    struct Tenant {
        let name: String
        /// Nil where its ledger cannot be read.
        var jobs: JobCounts?
        var oldestPending: Double = 0
        var isFollowing = false
        var counts = TenantMetrics.Snapshot()

        fileprivate var labels: PrometheusText.Labels { [("tenant", name)] }
    }

    let version: String
    let slapdVersion: String
    let startedAt: Date
    let slapdIsUp: Bool
    let restarts: [RestartCount.Reason: Int]
    let tenants: [Tenant]

    var text: String {
        var page = PrometheusText()
        writeInstance(&page)
        writeJobs(&page)
        writeWork(&page)
        writeFeed(&page)
        return page.text
    }

    private func writeInstance(_ page: inout PrometheusText) {
        page.family("understudy_build_info", .gauge, "Versions of Understudy and of its slapd; always 1.")
        page.sample("understudy_build_info", [("version", version), ("slapd_version", slapdVersion)], 1)
        page.family("understudy_start_time_seconds", .gauge, "When the engine started, as Unix time.")
        page.sample("understudy_start_time_seconds", [], startedAt.timeIntervalSince1970)
        page.family("understudy_slapd_up", .gauge, "Whether slapd runs.")
        page.sample("understudy_slapd_up", [], slapdIsUp ? 1 : 0)
        page.family("understudy_slapd_restarts_total", .counter, "Restarts of slapd by the engine, by reason.")
        for reason in RestartCount.Reason.allCases {
            page.sample("understudy_slapd_restarts_total", [("reason", reason.rawValue)], restarts[reason] ?? 0)
        }
        page.family(
            "understudy_tenant_up",
            .gauge,
            "Whether the tenant is in service: 0 where its ledger cannot be read."
        )
        for tenant in tenants { page.sample("understudy_tenant_up", tenant.labels, tenant.jobs == nil ? 0 : 1) }
    }

    private func writeJobs(_ page: inout PrometheusText) {
        page.family("understudy_jobs", .gauge, "Jobs that wait (pending) and that were given up (dead).")
        for tenant in tenants {
            guard let jobs = tenant.jobs else { continue }
            page.sample("understudy_jobs", tenant.labels + [("state", "pending")], jobs.pending)
            page.sample("understudy_jobs", tenant.labels + [("state", "dead")], jobs.dead)
        }
        page.family(
            "understudy_oldest_pending_job_age_seconds",
            .gauge,
            "Age of the oldest pending job by the service's clock; 0 where none is pending."
        )
        for tenant in tenants where tenant.jobs != nil {
            page.sample("understudy_oldest_pending_job_age_seconds", tenant.labels, tenant.oldestPending)
        }
        page.family(
            "understudy_provisioning_latency_seconds",
            .histogram,
            "From the acceptance of a request, or the finding of a difference, to the end of its job, by the "
                + "service's clock; by kind of job."
        )
        for tenant in tenants {
            for (kind, histogram) in tenant.counts.latency.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                let labels = tenant.labels + [("kind", kind.rawValue)]
                page.histogram("understudy_provisioning_latency_seconds", labels, histogram)
            }
        }
    }

    private func writeWork(_ page: inout PrometheusText) {
        page.family("understudy_job_attempts_total", .counter, "Attempts at jobs, by kind and how they ended.")
        for tenant in tenants {
            for (labels, count) in tenant.counts.settled.sorted(by: { "\($0.key)" < "\($1.key)" }) {
                let all = tenant.labels + [("kind", labels.what), ("result", labels.result)]
                page.sample("understudy_job_attempts_total", all, count)
            }
        }
        page.family(
            "understudy_directory_writes_total",
            .counter,
            "Writes of the engine to the directory, by activity as the audit names it and by result."
        )
        for tenant in tenants {
            for (labels, count) in tenant.counts.writes.sorted(by: { "\($0.key)" < "\($1.key)" }) {
                let all = tenant.labels + [("activity", labels.what), ("result", labels.result)]
                page.sample("understudy_directory_writes_total", all, count)
            }
        }
        page.family(
            "understudy_drift_repaired_total",
            .counter,
            "Times that what others changed was put back (repair), or blocked again (block)."
        )
        for tenant in tenants {
            for kind in [Job.Kind.repair, .block] {
                let count = tenant.counts.repaired[kind] ?? 0
                page.sample("understudy_drift_repaired_total", tenant.labels + [("kind", kind.rawValue)], count)
            }
        }
    }

    private func writeFeed(_ page: inout PrometheusText) {
        page.family("understudy_change_feed_following", .gauge, "Whether the tenant's change feed is followed.")
        for tenant in tenants where tenant.jobs != nil {
            page.sample("understudy_change_feed_following", tenant.labels, tenant.isFollowing ? 1 : 0)
        }
        page.family(
            "understudy_change_feed_lag_seconds",
            .histogram,
            "From a change by others, as its entryCSN dates it, to its inspection."
        )
        for tenant in tenants {
            page.histogram("understudy_change_feed_lag_seconds", tenant.labels, tenant.counts.feedLag)
        }
    }
}

extension Instance {
    func metrics() async throws -> InstanceMetrics {
        var tenants: [InstanceMetrics.Tenant] = []
        for tenant in await host.tenants {
            let jobs = try? await tenant.ledger.jobCounts()
            tenants.append(
                InstanceMetrics.Tenant(
                    name: tenant.identity.name.description,
                    jobs: jobs,
                    oldestPending: jobs?.oldestPending.map { max(0, time.now().timeIntervalSince($0)) } ?? 0,
                    isFollowing: tenant.provisioning.feed.current == .following,
                    counts: tenant.provisioning.metrics.snapshot
                )
            )
        }
        tenants += await host.damages.map { InstanceMetrics.Tenant(name: $0.record.identity.name.description) }
        return InstanceMetrics(
            version: Self.version,
            slapdVersion: try await slapd.installation.version(),
            startedAt: startedAt,
            slapdIsUp: await slapd.pid != nil,
            restarts: restarts.byReason,
            tenants: tenants
        )
    }
}
