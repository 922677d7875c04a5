package dev.ostiary.cli;

import dev.ostiary.admission.ScopeNeeds;
import dev.ostiary.config.ConfigurationFault;
import dev.ostiary.config.IntrospectionSettings;
import dev.ostiary.config.IssuerSettings;
import dev.ostiary.config.Place;
import dev.ostiary.config.SecretPlace;
import dev.ostiary.config.Settings;
import dev.ostiary.crypto.OwnedFile;
import dev.ostiary.crypto.SecretBytes;
import dev.ostiary.crypto.Unusable;
import dev.ostiary.identity.ClientSecret;
import dev.ostiary.identity.DpopProofs;
import dev.ostiary.identity.IssuerRules;
import dev.ostiary.policy.Wildcard;
import dev.ostiary.transport.ResourceMetadata;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the settings say of who is let in, in the words of those who let in. */
final class AccessRules {

    private static final int LONGEST_SECRET = 4096;

    private AccessRules() {}

    static ScopeNeeds needs(Settings settings) {
        return new ScopeNeeds(settings.access().scopes().stream()
                .map(setting -> new ScopeNeeds.Need(
                        new Wildcard(setting.server()),
                        setting.method(),
                        setting.tool().map(Wildcard::new),
                        Set.copyOf(setting.needs())))
                .toList());
    }

    static Optional<ResourceMetadata> metadata(Settings settings) {
        List<IssuerSettings> issuers = settings.access().issuers();
        return issuers.isEmpty()
                ? Optional.empty()
                : Optional.of(new ResourceMetadata(
                        issuers.stream()
                                .map(issuer -> issuer.issuer().toString())
                                .toList(),
                        needs(settings).all(),
                        DpopProofs.ALGORITHMS));
    }

    /** Scheme, host and port as clients see them. */
    static String base(Settings settings, InetSocketAddress bound) {
        return settings.access().resource().map(URI::toString).orElseGet(() -> {
            String host = bound.getAddress().isAnyLocalAddress()
                    ? "127.0.0.1"
                    : bound.getAddress().getHostAddress();
            return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + bound.getPort();
        });
    }

    /** The secrets that are not where the settings say. */
    static List<ConfigurationFault> faults(Settings settings, Path file) {
        List<ConfigurationFault> faults = new ArrayList<>();
        List<IssuerSettings> issuers = settings.access().issuers();
        for (int i = 0; i < issuers.size(); i++) {
            String path = "/access/issuers/" + i + "/introspection/client-secret";
            issuers.get(i)
                    .introspection()
                    .map(IntrospectionSettings::clientSecret)
                    .flatMap(AccessRules::trouble)
                    .ifPresent(remedy -> faults.add(new ConfigurationFault(
                            Place.whole(file), path, Optional.empty(), "This secret cannot be read", remedy)));
        }
        return faults;
    }

    /** @throws Halt where a secret is gone since the settings were checked */
    static IssuerRules rules(IssuerSettings settings) {
        return new IssuerRules(
                settings.issuer().toString(),
                settings.jwks(),
                Set.copyOf(settings.audience()),
                settings.algorithms(),
                settings.groups(),
                settings.introspection()
                        .map(how -> new IssuerRules.Introspection(
                                how.endpoint(), new ClientSecret(how.clientId(), secret(how.clientSecret())))));
    }

    private static Optional<String> trouble(SecretPlace place) {
        return switch (place) {
            case SecretPlace.Variable(String name) ->
                System.getenv(name) == null || System.getenv(name).isEmpty()
                        ? Optional.of("Set the environment variable " + name + " where Ostiary starts")
                        : Optional.empty();
            case SecretPlace.InFile(Path path) ->
                switch (new OwnedFile(path.toAbsolutePath(), LONGEST_SECRET).read()) {
                    case OwnedFile.Held _ -> Optional.empty();
                    case OwnedFile.Missing _ -> Optional.of("Put it into " + path + ", and chmod 600 it");
                    case Unusable unusable -> Optional.of(unusable.toString());
                };
        };
    }

    private static SecretBytes secret(SecretPlace place) {
        return switch (place) {
            case SecretPlace.Variable(String name) ->
                SecretBytes.of(Optional.ofNullable(System.getenv(name))
                        .orElseThrow(() -> new Halt(ExitCode.USAGE, "ostiary: " + name + " is not set."))
                        .getBytes(StandardCharsets.UTF_8));
            case SecretPlace.InFile(Path path) ->
                switch (new OwnedFile(path.toAbsolutePath(), LONGEST_SECRET).read()) {
                    case OwnedFile.Held(byte[] bytes) ->
                        SecretBytes.of(new String(bytes, StandardCharsets.UTF_8)
                                .strip()
                                .getBytes(StandardCharsets.UTF_8));
                    case OwnedFile.Missing _ -> throw new Halt(ExitCode.USAGE, "ostiary: " + path + " is missing.");
                    case Unusable unusable -> throw new Halt(ExitCode.USAGE, "ostiary: " + unusable);
                };
        };
    }
}
