package dev.ostiary.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ostiary keys tls}: everything for a first setup with TLS, or with client certificates on top. */
@Command(
        name = "tls",
        mixinStandardHelpOptions = true,
        description = {
            "Make a local certificate authority and certificates for a first TLS setup.",
            "What is there already is kept; run it again to add a client, or to revoke one."
        })
final class TlsKeysCommand implements Callable<Integer> {

    private static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1", "::1");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,252})?|[0-9A-Fa-f:.]{2,45}");
    private static final Pattern CLIENT = Pattern.compile(
            "[a-z][a-z0-9+.-]*://[\\x21-\\x7E]{1,500}|[\\x21-\\x7E&&[^@/:]]+@[A-Za-z0-9.-]+|[A-Za-z0-9][A-Za-z0-9.-]{0,252}");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = "A name or address of the gateway, besides localhost, 127.0.0.1 and ::1.")
    private List<String> hosts = List.of();

    @Option(
            names = "--client",
            paramLabel = "NAME",
            description = "A client: a URI such as spiffe://example.org/agent, an e-mail address or a DNS name.")
    private List<String> clients = List.of();

    @Option(
            names = "--revoke",
            paramLabel = "NAME",
            description = {
                "A client whose certificate is to count no longer, by the name with which it was made,",
                "or a file of this folder with a certificate of this authority."
            })
    private List<String> revoked = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "Default: tls under OSTIARY_HOME.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        require(hosts, HOST, "no host name or address");
        require(clients, CLIENT, "no URI, e-mail address or DNS name");
        Path folder = out == null
                ? Surface.installation().home().resolve("tls")
                : out.toAbsolutePath().normalize();
        LocalTls tls = new LocalTls(folder, new SecureRandom(), InstantSource.system());
        Set<String> all = new LinkedHashSet<>(hosts);
        all.addAll(THIS_MACHINE);
        tls.make(List.copyOf(all), clients, revoked);
        say(tls);
        return ExitCode.FINE;
    }

    private static void require(List<String> names, Pattern form, String what) {
        names.stream().filter(name -> !form.matcher(name).matches()).findFirst().ifPresent(name -> {
            throw new Halt(ExitCode.USAGE, "ostiary: " + name + " is " + what + ".");
        });
    }

    private void say(LocalTls tls) {
        PrintWriter print = spec.commandLine().getOut();
        tls.made().forEach(file -> print.println("made  " + file));
        tls.written().forEach(file -> print.println("wrote " + file));
        tls.kept().forEach(file -> print.println("kept  " + file + "  (as it is)"));
        print.println();
        print.println("Add this to ostiary.yaml:");
        print.println();
        print.println("tls:");
        print.println("  certificate: " + quoted(tls.certificate(LocalTls.GATEWAY)));
        print.println("  key: " + quoted(tls.key(LocalTls.GATEWAY)));
        if (!clients.isEmpty()) {
            print.println("  client-certificates: required");
            print.println("  client-ca: " + quoted(tls.certificate(LocalTls.AUTHORITY)));
            print.println("  revocation-list: " + quoted(tls.list()));
            print.println("access:");
            print.println("  certificates:");
            clients.forEach(name -> print.println("    - {name: '" + name.replace("'", "''") + "'}"));
        }
        if (!hosts.isEmpty()) {
            print.println("allowed-hosts: ["
                    + String.join(", ", hosts.stream().map(TlsKeysCommand::host).toList()) + "]");
        }
        print.println();
        print.println(
                "Keep " + tls.key(LocalTls.AUTHORITY) + " away from agents: whoever reads it can be anybody here.");
        print.println("Then try it, while the gateway runs:");
        print.println();
        print.println("openssl s_client -connect localhost:7070 -verify_return_error -brief -CAfile "
                + quoted(tls.certificate(LocalTls.AUTHORITY)) + shown(tls, " -cert ", " -key ") + " </dev/null");
        print.println("curl -sS --cacert " + quoted(tls.certificate(LocalTls.AUTHORITY))
                + shown(tls, " --cert ", " --key ") + " https://localhost:7070/mcp");
        print.flush();
    }

    private String shown(LocalTls tls, String certificate, String key) {
        if (clients.isEmpty()) {
            return "";
        }
        String name = LocalTls.file(clients.getFirst());
        return certificate + quoted(tls.certificate(name)) + key + quoted(tls.key(name));
    }

    private static String host(String name) {
        return name.contains(":") ? "\"[" + name + "]\"" : name;
    }

    /** For YAML and for shells: in single quotes nothing but the quote itself means anything. */
    private static String quoted(Path file) {
        return "'" + file + "'";
    }
}
