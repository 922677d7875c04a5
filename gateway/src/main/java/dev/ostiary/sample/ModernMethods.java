package dev.ostiary.sample;

import dev.ostiary.message.Era;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Revision;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** The methods of 2026-07-28. Nothing is remembered between requests, but for the streams that are open. */
final class ModernMethods {

    private static final Duration STAYS_FRESH = Duration.ofHours(1);

    private final Office office;
    private final Features features;

    ModernMethods(Office office, Features features) {
        this.office = office;
        this.features = features;
    }

    Handled handle(Exchange exchange) {
        return switch (exchange.request().method()) {
            case Methods.DISCOVER -> discover(exchange.caller());
            case Methods.LISTEN -> Listening.start(office, exchange);
            default -> features.handle(exchange);
        };
    }

    private Handled discover(Caller caller) {
        ObjectNode result = Handled.object();
        var versions = result.putArray("supportedVersions");
        Revision.dates(Era.MODERN).forEach(versions::add);
        result.set("capabilities", Features.capabilities(caller.revision()));
        result.put("instructions", features.definitions().instructions());
        return new Handled.Cacheable(result, STAYS_FRESH, Handled.CacheScope.PUBLIC);
    }
}
