/// A history as a shell script that does it to a fresh instance.
struct HistoryScript {
    private let history: [Act]
    private let difference: Difference?

    init(_ history: [Act], difference: Difference? = nil) {
        self.history = history
        self.difference = difference
    }

    var text: String {
        var lines = [Self.beginning]
        if let difference {
            lines += ("Found: \(difference)".split(separator: "\n").map { "# \($0)" })
        }
        for act in history + (history.last == .settle ? [] : [.settle]) { lines += Self.lines(act) }
        lines.append("understudy calendar list --tenant torture")
        lines.append("understudy verify --tenant torture")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(_ act: Act) -> [String] {
        switch act {
        case .create(let number, let name): ["create \(number) \(quoted(name))"]
        case .delete(let number): ["on \(number) calendar delete"]
        case .rename(let number, let name): ["on \(number) calendar rename \(quoted(name))"]
        case .restore(let number): ["on \(number) calendar restore"]
        case .policy(let mode): ["understudy policy set \(mode.rawValue) --tenant torture || true"]
        case .except(let number, let removing): ["except \(number)\(removing ? " --remove" : "")"]
        case .signIn(let number, let enabled):
            ["write \(number) \"replace: userAccountControl\" \"userAccountControl: \(enabled ? 544 : 546)\""]
        case .editName(let number): ["write \(number) \"replace: displayName\" \"displayName: Somebody\""]
        case .addLicence(let number): ["write \(number) \"add: assignedLicense\" \"assignedLicense: SPE_E3\""]
        case .deleteUser(let number): ["as_admin ldapdelete \"$(dn \(number))\""]
        case .renameEntry(let number): ["as_admin ldapmodrdn -r \"$(dn \(number))\" \"cn=Somebody \(number)\""]
        case .squat(let number): ["squat \(number)"]
        case .steal(let number): ["steal \(number)"]
        case .takeAddress(let local, let asPerson): ["take \(local) \(asPerson ? "Person" : "Contact")"]
        case .foreignEntry(let local): ["foreign \(local)"]
        case .together(let acts) where acts.isEmpty: []
        case .together(let acts): acts.flatMap { lines($0).map { "\($0) &" } } + ["together"]
        case .disaster(let disaster, let after, let acts): lines(disaster, after, acts)
        case .settle: ["understudy wait --tenant torture"]
        }
    }

    private static func lines(_ disaster: Disaster, _ after: Int, _ acts: [Act]) -> [String] {
        let during = acts.flatMap { lines($0).map { "\($0) &" } }
        let pause = "sleep \(Double(after) / 1_000)"
        return switch disaster {
        case .killEngine: during + [pause, "kill -9 \"$(engine)\"", "together", "up"]
        case .killSlapd: during + [pause, "kill -9 \"$(slapd)\"", "together"]
        case .killBoth: during + [pause, "kill -9 \"$(slapd)\" \"$(engine)\"", "together", "up"]
        case .freezeSlapd(let milliseconds):
            during + [
                pause, "frozen=$(slapd); kill -STOP \"$frozen\"", "sleep \(Double(milliseconds) / 1_000)",
                "kill -CONT \"$frozen\" || true", "together",
            ]
        case .fault(let fault):
            ["arm '\(fault)'"] + during + ["together", "sleep 0.15", "clear_faults", "is_up || up"]
        }
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }

    private static let beginning = #"""
        #!/usr/bin/env bash
        # Repeats a history that understudy-torture found. Needs a debug build of understudy in PATH, curl, ldap-utils.
        set -uo pipefail
        folder=$(mktemp -d /tmp/ut-XXXXXX)
        export UNDERSTUDY_STATE=$folder/state
        api=http://localhost/_understudy/v1
        suffix=dc=torture,dc=onmicrosoft,dc=com
        field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }
        engine() { sed -n 's/.*"pid":\([0-9]*\).*/\1/p' "$folder/ready.json"; }
        slapd() { cat "$UNDERSTUDY_STATE/slapd/run/slapd.pid"; }
        is_up() { understudy status >/dev/null 2>&1; }
        up() { understudy up --detach --no-samples --ldap-port 0 --ready-file "$folder/ready.json" >/dev/null; }
        together() { wait $(jobs -p) || true; }
        create() {
            understudy calendar create "$2" --tenant torture --as admin@torture.onmicrosoft.com --json |
                field mailboxGuid >"$folder/calendar-$1"
        }
        on() { understudy "$2" "$3" "$(cat "$folder/calendar-$1")" "${@:4}" --tenant torture || true; }
        show() { understudy calendar show "$(cat "$folder/calendar-$1")" --tenant torture --json; }
        dn() { show "$1" | field dn; }
        except() { understudy policy except "$(show "$1" | field address)" "${@:2}" --tenant torture || true; }
        as_admin() {
            "$1" -x -H "$(field ldapURL <"$folder/ready.json")" -D "cn=Administrator,ou=Users,$suffix" -w "$password" "${@:2}" ||
                true
        }
        write() { printf 'dn: %s\nchangetype: modify\n%s\n%s\n' "$(dn "$1")" "$2" "$3" | as_admin ldapmodify; }
        take() {
            place=Contacts class=contact
            if [ "$2" = Person ]; then place=Users class=user; fi
            printf 'dn: cn=%s %s,ou=%s,%s\nobjectClass: inetOrgPerson\nobjectClass: %s\ncn: %s %s\nsn: %s\nproxyAddresses: SMTP:%s@torture.onmicrosoft.com\n' \
                "$2" "$1" "$place" "$suffix" "$class" "$2" "$1" "$1" "$1" | as_admin ldapadd
        }
        foreign() {
            printf 'dn: cn=%s,ou=Users,%s\nobjectClass: inetOrgPerson\ncn: %s\nsn: Somebody else\n' "$1" "$suffix" "$1" |
                as_admin ldapadd
        }
        name() { dn "$1" | sed 's/^cn=//; s/,.*//'; }
        squat() {
            local name
            name=$(name "$1")
            as_admin ldapmodrdn -r "$(dn "$1")" "cn=Somebody $1"
            foreign "$name"
        }
        steal() {
            local name
            name=$(name "$1")
            write "$1" "replace: proxyAddresses" "-"
            take "$name" Contact
        }
        arm() { curl -s --unix-socket "$UNDERSTUDY_STATE/control.sock" "$api/faults" -d "{\"faults\":[\"$1\"]}" >/dev/null; }
        clear_faults() { curl -s --unix-socket "$UNDERSTUDY_STATE/control.sock" -X DELETE "$api/faults" >/dev/null || true; }
        trap 'understudy down >/dev/null 2>&1; rm -rf "$folder"' EXIT

        up
        understudy tenant create torture >/dev/null
        understudy tenant settings set LicenceRequired=false --tenant torture >/dev/null
        password=$(understudy tenant show torture --json | field adminPassword)

        """#
}
