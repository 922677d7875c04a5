package dev.ostiary.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A change that lets more through waits for a person; one that does not simply applies. */
class LooseningTest {

    private static final String NO_SERVERS = "{\"mcpServers\": {}}";

    @ParameterizedTest(name = "from {0} to {1}")
    @CsvSource(delimiter = '|', nullValues = "nothing", textBlock = """
            preset: strict                          | preset: balanced                       | /preset
            preset: balanced                        | preset: observe                        | /preset
            preset: strict                          | nothing                                | /preset
            nothing                                 | local-access: open                     | /local-access
            allow-http: true                        | {allow-http: true, listen: '0.0.0.0:7070'} | /listen
            allow-http: true                        | {allow-http: true, admin: '10.0.0.7:7071'} | /admin
            nothing                                 | allow-http: true                       | /allow-http
            tls: {certificate: a, key: b}           | nothing                                | /tls
            admin-tls: {certificate: a, key: b}     | nothing                                | /admin-tls
            tls: {certificate: a, key: b}           | tls: {certificate: c, key: b}          | /tls/own
            tls: {certificate: a, key: b}           | tls: {certificate: a, key: b, minimum-version: 1.2} | /tls/minimum-version
            tls: {certificate: a, key: b, client-certificates: required, client-ca: c} | tls: {certificate: a, key: b, client-certificates: wanted, client-ca: c} | /tls/client-certificates
            tls: {certificate: a, key: b, client-certificates: required, client-ca: c} | tls: {certificate: a, key: b} | /tls/client-certificates
            tls: {certificate: a, key: b, client-certificates: required, client-ca: c} | tls: {certificate: a, key: b, client-certificates: required, client-ca: d} | /tls/client-ca
            tls: {certificate: a, key: b, client-certificates: wanted, client-ca: c, revocation-list: r} | tls: {certificate: a, key: b, client-certificates: wanted, client-ca: c} | /tls/revocation-list
            tls: {certificate: a, key: b, client-certificates: wanted, client-ca: c, revocation-list: r} | tls: {certificate: a, key: b, client-certificates: wanted, client-ca: c, revocation-list: s} | /tls/revocation-list
            nothing                                 | servers: {a: {tls: {ca: c}}}           | /servers/a/tls/ca
            tls: {certificate: a, key: b, client-certificates: wanted, client-ca: c} | {tls: {certificate: a, key: b, client-certificates: wanted, client-ca: c}, access: {certificates: [{name: x}]}} | /access/certificates
            {tls: {certificate: a, key: b, client-certificates: wanted, client-ca: c}, access: {certificates: [{name: x}]}} | {tls: {certificate: a, key: b, client-certificates: wanted, client-ca: c}, access: {certificates: [{name: x, scopes: [y]}]}} | /access/certificates
            nothing                                 | servers: {a: {tls: {certificate: c, key: d}}} | /servers/a/tls/own
            nothing                                 | servers: {a: {tls: {minimum-version: '1.2'}}} | /servers/a/tls/minimum-version
            nothing                                 | issuer-tls: {ca: c}                    | /issuer-tls/ca
            issuer-tls: {minimum-version: 1.3}      | nothing                                | /issuer-tls/minimum-version
            nothing                                 | allowed-hosts: [a.example]             | /allowed-hosts
            nothing                                 | allowed-origins: [https://a.example]   | /allowed-origins
            preset: strict                          | {preset: strict, allow: [{server: a}]} | /allow
            allow: [{server: b}]                    | allow: [{server: b}, {server: '*'}]    | /allow
            allow: [{server: a, tool: b}]           | allow: [{server: a, tool: '*'}]        | /allow
            allow: [{server: a, tool: b}]           | allow: [{server: a, prompt: b}]        | /allow
            allow: [{server: a, tool: b}]           | nothing                                | /allow
            allow: [{server: a, tool: '*'}]         | allow: [{server: a}]                   | /allow
            allow: [{server: a, tool: 'get_*'}]     | allow: [{server: a, tool: 'g*'}]       | /allow
            allow: [{server: a, resource: 'file:///a/*'}] | allow: [{server: a, resource: 'file:///a/../b'}] | /allow
            stages: {size: {most: 5}}               | stages: {size: {most: 5, enabled: false}} | /stages/size
            nothing                                 | tasks: {t: {for: 'true'}}              | /tasks/t
            tasks: {t: {for: 'true'}}               | nothing                                | /tasks/t
            tasks: {t: {for: 'false'}}              | tasks: {t: {for: 'true'}}              | /tasks/t
            tasks: {t: {for: x, tools: [{server: a, tool: b}]}} | tasks: {t: {for: x, tools: [{server: a, tool: 'b*'}]}} | /tasks/t
            tasks: {t: {for: x, tools: [{server: a, tool: b, when: y}]}} | tasks: {t: {for: x, tools: [{server: a, tool: b}]}} | /tasks/t
            tasks: {t: {for: x, until: '2027-01-01T00:00:00Z'}} | tasks: {t: {for: x, until: '2028-01-01T00:00:00Z'}} | /tasks/t
            tasks: {t: {for: x, until: '2027-01-01T00:00:00Z'}} | tasks: {t: {for: x}}       | /tasks/t
            tasks: {t: {for: x, lasts: 30m}}        | tasks: {t: {for: x}}                   | /tasks/t
            tasks: {t: {for: x, lasts: 30m}}        | tasks: {t: {for: x, lasts: 31m}}       | /tasks/t
            tasks: {t: {for: x, lasts: 30m}}        | tasks: {t: {for: x, lasts: 30m, pause: 365d}} | /tasks/t
            tasks: {t: {for: x, lasts: 30m, pause: 2h}} | tasks: {t: {for: x, lasts: 30m, pause: 1h}} | /tasks/t
            rules: [{name: r, server: a, then: refuse}] | nothing                            | /rules
            tasks: {t: {for: x, trim: {descriptions: 9}}} | tasks: {t: {for: x, trim: {descriptions: 10}}} | /tasks/t
            tasks: {t: {for: x, trim: {descriptions: 9}}} | tasks: {t: {for: x}}             | /tasks/t
            tasks: {t: {for: x, trim: {drop: [icons]}}} | tasks: {t: {for: x, trim: {drop: [titles]}}} | /tasks/t
            tasks: {t: {for: x}}                    | tasks: {t: {for: x, reads: confidential}} | /tasks/t
            tasks: {t: {for: x, tools: [{server: a, tool: b, result: {keep: [/c]}}]}} | tasks: {t: {for: x, tools: [{server: a, tool: b}]}} | /tasks/t
            tasks: {t: {for: x, tools: [{server: a, tool: b, result: {drop: [/c]}}]}} | tasks: {t: {for: x, tools: [{server: a, tool: b, result: {drop: [/d]}}]}} | /tasks/t
            tasks: {t: {for: x, tools: [{server: a, tool: '*'}, {server: a, tool: b, result: {keep: [/c]}}]}} | tasks: {t: {for: x, tools: [{server: a, tool: '*'}]}} | /tasks/t
            tasks: {t: {for: x, tools: [{server: a, tool: '*'}, {server: a, tool: b, result: {keep: [/c]}}]}} | tasks: {t: {for: x, tools: [{server: a, tool: '*'}, {server: a, tool: b}]}} | /tasks/t
            tasks: {t: {for: x}}                    | tasks: {t: {for: x, writes: restricted}} | /tasks/t
            fields: [{server: a, at: /b, sensitivity: restricted}] | nothing                 | /fields
            fields: [{server: a, at: /b, sensitivity: restricted}] | fields: [{server: a, at: /b, sensitivity: internal}] | /fields
            fields: [{server: a, at: /b, sensitivity: restricted}] | fields: [{server: a, at: /b, sensitivity: restricted, protect: mask}] | /fields
            fields: [{server: a, at: /b, sensitivity: restricted}] | fields: [{server: a, at: /b, sensitivity: restricted, text: searched}] | /fields
            fields: [{server: a, at: /b, sensitivity: restricted}] | fields: [{server: a, argument: /b, sensitivity: restricted}] | /fields
            clearances: [{for: x}]                  | nothing                                | /clearances
            nothing                                 | clearances: [{for: x, reads: confidential}] | /clearances
            clearances: [{for: x}]                  | clearances: [{for: x, writes: restricted}] | /clearances
            clearances: [{for: x}]                  | clearances: [{for: x}, {for: y}]       | /clearances
            rules: [{name: r, server: a, then: refuse}] | rules: [{name: r, server: a, then: approve}] | /rules
            rules: [{name: r, when: x, then: approve}] | rules: [{name: r, when: y, then: approve}] | /rules
            rules: [{name: r, server: a, then: mark}] | nothing                              | /rules
            nothing                                 | rules: [{name: r, server: a, then: allow}] | /rules
            nothing                                 | servers: {a: {private-addresses: allow}} | /servers/a/private-addresses
            servers: {a: {private-addresses: refuse}} | nothing                              | /servers/a/private-addresses
            nothing                                 | servers: {a: {allow-http: true}}       | /servers/a/allow-http
            nothing                                 | servers: {a: {timeouts: {answer: 1h}}} | /servers/a/timeouts/answer
            nothing                                 | servers: {a: {breaker: {failures: 50}}} | /servers/a/breaker/failures
            nothing                                 | servers: {a: {breaker: {open-for: 1s}}} | /servers/a/breaker/open-for
            nothing                                 | servers: {a: {max-processes: 100}}     | /servers/a/max-processes
            nothing                                 | servers: {a: {keep-meta: [b]}}         | /servers/a/keep-meta
            servers: {a: {keep-meta: [b]}}          | servers: {a: {keep-meta: [b, 'b*']}}   | /servers/a/keep-meta
            servers: {a: {tolerates: [Tool.title]}} | servers: {a: {tolerates: [Tool.title, Tool.icons]}} | /servers/a/tolerates
            nothing                                 | servers: {a: {credentials: {bearer: 'file:x'}}} | /servers/a/credentials
            servers: {a: {credentials: {bearer: 'file:x'}}} | servers: {a: {credentials: {bearer: 'file:y'}}} | /servers/a/credentials
            nothing                                 | servers: {a/b: {max-processes: 100}}   | /servers/a~1b/max-processes
            nothing                                 | limits: {frame: 32MiB}                 | /limits/frame
            nothing                                 | limits: {depth: 100}                   | /limits/depth
            nothing                                 | limits: {sessions: 20000}              | /limits/sessions
            nothing                                 | limits: {session-idle: 2h}             | /limits/session-idle
            nothing                                 | limits: {requests-per-identity: 101/s} | /limits/requests-per-identity
            nothing                                 | limits: {requests-per-identity: 6001/h} | /limits/requests-per-identity
            nothing                                 | limits: {tries-per-identity: 61/h} | /limits/tries-per-identity
            nothing                                 | limits: {pieces-length: 4095} | /limits/pieces-length
            nothing                                 | limits: {pieces-age: 9m} | /limits/pieces-age
            nothing                                 | stages: {own-files: {enabled: false}}  | /stages/own-files
            stages: {size: {most: 5}}               | stages: {size: {most: 4}}              | /stages/size
            stages: {size: {most: 5}}               | nothing                                | /stages/size
            nothing                                 | audit: {retention: 1d}                 | /audit/retention
            nothing                                 | audit: {directory: /tmp}               | /audit/directory
            nothing                                 | approval: {expires: 1h}                | /approval/expires
            rules: [{name: r, server: a, then: approve}] | rules: [{name: r, server: a, then: approve, ask: client}] | /rules
            nothing                                 | approval: {per-identity: 17}           | /approval/per-identity
            nothing                                 | approval: {admin-api: true}            | /approval/admin-api
            approval: {arguments: 8KiB}             | nothing                                | /approval/arguments
            detection: {rules: [a.yaml]}            | nothing                                | /detection/rules
            nothing                                 | detection: {suppress: [{rule: TP04, reason: x, until: 2027-03-01}]} | /detection/suppress
            detection: {suppress: [{rule: TP04, reason: x, until: 2027-03-01}]} | detection: {suppress: [{rule: TP04, reason: x, until: 2027-03-02}]} | /detection/suppress
            detection: {suppress: [{rule: TP04/a, reason: x, until: 2027-03-01}]} | detection: {suppress: [{rule: TP04, reason: x, until: 2027-03-01}]} | /detection/suppress
            detection: {suppress: [{rule: TP04, server: a, reason: x, until: 2027-03-01}]} | detection: {suppress: [{rule: TP04, server: b, reason: x, until: 2027-03-01}]} | /detection/suppress
            detection: {suppress: [{rule: TP04, tool: a, reason: x, until: 2027-03-01}]} | detection: {suppress: [{rule: TP04, reason: x, until: 2027-03-01}]} | /detection/suppress
            detection: {suppress: [{rule: TP04, field: /a, reason: x, until: 2027-03-01}]} | detection: {suppress: [{rule: TP04, field: /ab, reason: x, until: 2027-03-01}]} | /detection/suppress
            """)
    void aChangeThatLetsMoreThrough(@Nullable String before, @Nullable String after, String path) {
        assertEquals(
                List.of(path),
                between(before, after).stream().map(Loosening::path).toList());
        assertFalse(between(before, after).getFirst().sentence().isBlank());
    }

    @ParameterizedTest(name = "from {0} to {1}")
    @CsvSource(delimiter = '|', nullValues = "nothing", textBlock = """
            nothing                                 | preset: strict
            tasks: {t: {for: x}}                    | tasks: {t: {for: x, trim: {descriptions: 9, drop: [icons]}}}
            tasks: {t: {for: x, trim: {descriptions: 9}}} | tasks: {t: {for: x, trim: {descriptions: 8}}}
            servers: {a: {keep-meta: [b, c]}}       | servers: {a: {keep-meta: [c]}}
            nothing                                 | allow: [{server: a}]
            nothing                                 | allow: [{server: a, tool: b}]
            allow: [{server: b}]                    | allow: [{server: b}, {server: a, tool: b}]
            allow: [{server: a, tool: '*'}]         | allow: [{server: b, tool: c}, {server: a, tool: d}]
            preset: observe                         | {preset: observe, allow: [{server: a}]}
            local-access: open                      | nothing
            nothing                                 | listen: 127.0.0.1:8080
            {allow-http: true, listen: '0.0.0.0:7070'} | listen: 127.0.0.1:7070
            {allow-http: true, listen: '0.0.0.0:7070'} | {allow-http: true, listen: '0.0.0.0:8080'}
            nothing                                 | tls: {certificate: a, key: b}
            {tls: {certificate: a, key: b, client-certificates: wanted, client-ca: c}, access: {certificates: [{name: x}, {name: y}]}} | {tls: {certificate: a, key: b, client-certificates: wanted, client-ca: c}, access: {certificates: [{name: y}]}}
            tls: {certificate: a, key: b}           | tls: {certificate: a, key: b, client-certificates: wanted, client-ca: c}
            tls: {certificate: a, key: b, client-certificates: wanted, client-ca: c} | tls: {certificate: a, key: b, client-certificates: required, client-ca: c, revocation-list: r}
            tls: {certificate: a, key: b, minimum-version: '1.2'} | tls: {certificate: a, key: b, minimum-version: '1.3'}
            allowed-origins: [https://a.example]    | nothing
            preset: strict                          | preset: strict
            allow: [{server: a}, {server: a, tool: b}] | allow: [{server: a, tool: b}]
            allow: [{server: a}]                    | allow: [{server: a, prompt: b}]
            allow: [{server: a, tool: '*'}]         | allow: [{server: a, tool: b}, {server: a, tool: c}]
            allow: [{server: 'a*', tool: 'g*'}]     | allow: [{server: 'a*', tool: 'get_*'}]
            nothing                                 | rules: [{name: r, server: a, then: refuse}]
            nothing                                 | rules: [{name: r, server: a, then: approve}, {name: s, when: x, then: mark}]
            rules: [{name: r, server: a, then: allow}] | nothing
            rules: [{name: r, when: x, then: refuse}, {name: s, when: y, then: allow}] | rules: [{name: t, when: y, then: allow}, {name: u, when: x, then: refuse}]
            tasks: {t: {for: x, tools: [{server: a, tool: 'b*'}]}} | tasks: {t: {for: x, tools: [{server: a, tool: bc, when: y}]}}
            tasks: {t: {for: x}}                    | tasks: {t: {for: x, until: '2027-01-01T00:00:00Z'}}
            tasks: {t: {for: x}}                    | tasks: {t: {for: x, lasts: 30m, pause: 1s}}
            tasks: {t: {for: x, lasts: 30m, pause: 1h}} | tasks: {t: {for: x, lasts: 29m, pause: 2h}}
            tasks: {t: {for: x, lasts: 30m, pause: 1h}} | tasks: {t: {for: x, lasts: 30m}}
            tasks: {t: {for: x, reads: restricted}} | tasks: {t: {for: x, reads: public, writes: public}}
            nothing                                 | fields: [{server: a, at: /b, sensitivity: restricted}]
            tasks: {t: {for: x, tools: [{server: a, tool: b}]}} | tasks: {t: {for: x, tools: [{server: a, tool: b, result: {first: {/c: 1}}}]}}
            fields: [{server: a, at: /b, sensitivity: internal, protect: mask}] | fields: [{server: a, at: /b, sensitivity: restricted}]
            clearances: [{for: x, reads: restricted}, {for: y}] | clearances: [{for: x, reads: confidential}]
            nothing                                 | servers: {a: {private-addresses: refuse}}
            servers: {a: {allow-http: true}}        | nothing
            nothing                                 | servers: {a: {timeouts: {connect: 1s}}}
            nothing                                 | limits: {frame: 1MiB}
            nothing                                 | limits: {requests-per-identity: 10/s}
            nothing                                 | limits: {tries-per-identity: 10/h}
            nothing                                 | limits: {pieces-length: 5000, pieces-age: 11m}
            stages: {own-files: {enabled: false}}   | nothing
            nothing                                 | stages: {own-files: {enabled: true}}
            nothing                                 | audit: {segment-size: 1MiB, retention: 365d}
            nothing                                 | event-loops: 4
            rules: [{name: r, server: a, then: approve, ask: client}] | rules: [{name: r, server: a, then: approve}]
            nothing                                 | approval: {expires: 1m, per-identity: 2, arguments: 4KiB}
            nothing                                 | detection: {rules: [a.yaml]}
            detection: {suppress: [{rule: TP04, reason: x, until: 2027-03-01}]} | nothing
            detection: {suppress: [{rule: TP04, reason: x, until: 2027-03-01}]} | detection: {suppress: [{rule: TP04/a, server: b, tool: c, field: /d, reason: y, until: 2027-02-28}]}
            detection: {suppress: [{rule: TP04, field: /a, reason: x, until: 2027-03-01}]} | detection: {suppress: [{rule: TP04, field: /a/b, reason: x, until: 2027-03-01}]}
            """)
    void aChangeThatDoesNot(@Nullable String before, @Nullable String after) {
        assertEquals(List.of(), between(before, after));
    }

    @Test
    void inStrictARemovedEntryOnlyTakesAway() {
        assertEquals(List.of(), between("{preset: strict, allow: [{server: a}]}", "preset: strict"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            "a": {"command": "x"}, "b": {"command": "y"}   | the server "b" is added
            "a": {"command": "z"}                          | is changed: command
            "a": {"command": "x", "args": ["hunter2"]}     | is changed: args
            "a": {"command": "x", "env": {"K": "hunter2"}} | is changed: env
            "a": {"command": "x", "cwd": "/"}              | is changed: cwd
            "a": {"url": "https://a.example/hunter2"}      | it is remote now
            """)
    void aServerThatIsNewOrAnother(String after, String says) {
        var found = servers("preset: balanced", "{\"mcpServers\": {\"a\": {\"command\": \"x\"}}}", after);
        assertEquals(1, found.size(), found::toString);
        assertTrue(found.getFirst().sentence().contains(says), found::toString);
        assertTrue(found.getFirst().path().startsWith("/mcpServers/"), found::toString);
        assertFalse(found.toString().contains("hunter2"), found::toString);
    }

    @Test
    void aServerWithAnotherUrlOrHeader() {
        var before = "{\"mcpServers\": {\"a\": {\"url\": \"https://a.example\"}}}";
        assertEquals(
                1,
                servers("preset: strict", before, "\"a\": {\"url\": \"https://b.example\"}")
                        .size());
        assertEquals(
                1,
                servers(
                                "preset: strict",
                                before,
                                "\"a\": {\"url\": \"https://a.example\", \"headers\": {\"K\": \"v\"}}")
                        .size());
    }

    @Test
    void aServerThatGoesOrMovesInTheFileIsNoLoosening() {
        var before = "{\"mcpServers\": {\"a\": {\"command\": \"x\"}, \"b\": {\"command\": \"y\"}}}";
        assertEquals(List.of(), servers("preset: strict", before, "\n\n\"b\": {\"command\": \"y\"}"));
    }

    @Test
    void aFileOfRulesWithAnotherContent() {
        var before = rules("- {id: A}");
        assertEquals(List.of(), Loosening.between(before, rules("- {id: A}")));
        assertEquals(
                List.of("/detection/rules"),
                Loosening.between(before, rules("[]")).stream()
                        .map(Loosening::path)
                        .toList());
    }

    private static Configuration rules(String text) {
        return new Configuration(
                Loading.settings("detection: {rules: [a.yaml]}"),
                ServerList.EMPTY,
                new LinkedHashMap<>(Map.of(Path.of("a.yaml").toAbsolutePath(), text)));
    }

    @Test
    void whileOnlyObservingServersMayChange() {
        assertEquals(List.of(), servers("preset: observe", NO_SERVERS, "\"a\": {\"command\": \"x\"}"));
    }

    private static List<Loosening> between(@Nullable String before, @Nullable String after) {
        return Loosening.between(
                Loading.configuration(before == null ? "" : before, NO_SERVERS),
                Loading.configuration(after == null ? "" : after, NO_SERVERS));
    }

    private static List<Loosening> servers(String settings, String before, String after) {
        return Loosening.between(
                Loading.configuration(settings, before),
                Loading.configuration(settings, "{\"mcpServers\": {" + after + "}}"));
    }
}
