package dev.ostiary.sample;

import dev.ostiary.message.Message;
import dev.ostiary.message.MetaKeys;
import dev.ostiary.message.Methods;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One open {@code subscriptions/listen}: it tells what the client asked for, and nothing else. */
final class Listening implements Office.Watcher {

    private static final String LIST_CHANGED = "resourcesListChanged";
    private static final String UPDATED = "resourceSubscriptions";

    private final Exchange exchange;
    private final boolean listChanged;
    private final Set<String> uris;

    private Listening(Exchange exchange, boolean listChanged, Set<String> uris) {
        this.exchange = exchange;
        this.listChanged = listChanged;
        this.uris = uris;
    }

    static Handled start(Office office, Exchange exchange) {
        if (!(exchange.params().path("notifications") instanceof ObjectNode filter) || !isFilter(filter)) {
            return Handled.invalidParams("subscriptions/listen needs notifications: an object of switches and"
                    + " a list of resource URIs.");
        }
        Set<String> uris = new HashSet<>();
        filter.path(UPDATED).forEach(uri -> uris.add(uri.stringValue()));
        Listening listening = new Listening(exchange, filter.path(LIST_CHANGED).asBoolean(false), Set.copyOf(uris));
        return listening.begin(office, filter.path(UPDATED));
    }

    private Handled begin(Office office, JsonNode wantedUris) {
        ObjectNode honoured = Handled.object();
        if (listChanged) {
            honoured.put(LIST_CHANGED, true);
        }
        if (!uris.isEmpty()) {
            honoured.set(UPDATED, wantedUris);
        }
        ObjectNode acknowledgement = Handled.object();
        acknowledgement.set("notifications", honoured);
        tell(Methods.LISTEN_ACKNOWLEDGED, acknowledgement);
        if (honoured.isEmpty()) {
            return ended(exchange);
        }
        office.watch(this);
        exchange.holding(() -> office.unwatch(this));
        return new Handled.Pending();
    }

    /** How the server ends a stream on its own account. */
    static Handled ended(Exchange exchange) {
        ObjectNode result = Handled.object();
        result.putObject(MetaKeys.META)
                .set(MetaKeys.SUBSCRIPTION_ID, Handled.node(exchange.request().id()));
        return new Handled.Complete(result);
    }

    private static boolean isFilter(ObjectNode filter) {
        JsonNode wantedUris = filter.path(UPDATED);
        return Set.of("toolsListChanged", "promptsListChanged", LIST_CHANGED).stream()
                        .map(filter::path)
                        .allMatch(each -> each.isMissingNode() || each.isBoolean())
                && (wantedUris.isMissingNode()
                        || (wantedUris.isArray() && wantedUris.valueStream().allMatch(JsonNode::isString)));
    }

    @Override
    public void resourceUpdated(String uri) {
        if (uris.contains(uri)) {
            tell(Methods.RESOURCE_UPDATED, Handled.object().put("uri", uri));
        }
    }

    @Override
    public void resourceListChanged() {
        if (listChanged) {
            tell(Methods.RESOURCES_CHANGED, Handled.object());
        }
    }

    private void tell(String method, ObjectNode params) {
        params.putObject(MetaKeys.META)
                .set(MetaKeys.SUBSCRIPTION_ID, Handled.node(exchange.request().id()));
        exchange.related(new Message.Notification(method, params));
    }
}
