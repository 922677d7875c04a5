package dev.ostiary.cli;

import dev.ostiary.config.IssuerSettings;
import dev.ostiary.config.Settings;
import dev.ostiary.crypto.Purpose;
import dev.ostiary.identity.AccessTokens;
import dev.ostiary.identity.DpopNonces;
import dev.ostiary.identity.DpopProofs;
import dev.ostiary.identity.Fetch;
import dev.ostiary.identity.IssuerRules;
import dev.ostiary.identity.KeyRing;
import dev.ostiary.identity.Recognizer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Makes what recognizes callers, anew where a reload changes it; which proofs were shown is remembered across reloads. */
final class Recognizers {

    private static final Logger LOG = System.getLogger(Recognizers.class.getName());

    private final Building building;
    private final KeyRing keys;
    private final DpopProofs proofs;
    private final DpopNonces nonces;
    private final ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();
    private Runnable close = () -> {};

    Recognizers(Building building) {
        this.building = building;
        this.keys = new KeyRing(
                building.installation(),
                building.clock(),
                trouble -> LOG.log(Level.ERROR, () -> "no API key is accepted: " + trouble));
        this.proofs = new DpopProofs(building.clock());
        this.nonces = new DpopNonces(building.installation().keys().key(Purpose.DPOP_NONCE), building.clock());
    }

    Recognizer of(Settings settings) {
        List<IssuerSettings> issuers = settings.access().issuers();
        close();
        if (issuers.isEmpty()) {
            return new Recognizer(keys, Optional.empty());
        }
        Dials.Asking asking = building.dials().issuers(issuers.stream().flatMap(Recognizers::written));
        close = asking.close();
        Fetch fetch = asking.fetch();
        List<IssuerRules> rules = issuers.stream().map(AccessRules::rules).toList();
        return new Recognizer(
                keys,
                Optional.of(new AccessTokens(
                        rules,
                        settings.access().clockSkew(),
                        _ -> fetch,
                        proofs.asking(settings.access().dpopNonces() ? Optional.of(nonces) : Optional.empty()),
                        building.clock(),
                        waiting)));
    }

    void close() {
        close.run();
    }

    private static Stream<URI> written(IssuerSettings issuer) {
        return Stream.of(
                        Optional.of(issuer.issuer()),
                        issuer.jwks(),
                        issuer.introspection().flatMap(how -> how.endpoint()))
                .flatMap(Optional::stream);
    }
}
