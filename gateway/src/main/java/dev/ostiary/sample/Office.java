package dev.ostiary.sample;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The made-up office: its customers, notes and refunds. May be used from several threads. */
final class Office {

    static final String ALL_CUSTOMERS = "customers://all";
    static final String ALL_NOTES = "notes://all";

    /** So that an agent in a loop cannot fill the memory. */
    private static final int MOST_NOTES = 1_000;

    /** Hears what changes. */
    interface Watcher {
        void resourceUpdated(String uri);

        void resourceListChanged();
    }

    private final InstantSource clock;
    private final Map<String, ObjectNode> customers = new LinkedHashMap<>();
    private final List<Note> notes = new ArrayList<>();
    private final Map<String, BigDecimal> refunded = new HashMap<>();
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private int refunds;

    private Office(InstantSource clock) {
        this.clock = clock;
    }

    static Office open(InstantSource clock) {
        ObjectNode content = Definitions.resource("content.json");
        Office office = new Office(clock);
        for (JsonNode customer : content.path("customers")) {
            office.customers.put(customer.path("id").stringValue(), (ObjectNode) customer);
        }
        for (JsonNode note : content.path("notes")) {
            office.notes.add(new Note(
                    note.path("id").stringValue(),
                    note.path("title").stringValue(),
                    note.path("author").stringValue(),
                    note.path("text").stringValue(),
                    clock.instant()));
        }
        return office;
    }

    void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    void unwatch(Watcher watcher) {
        watchers.remove(watcher);
    }

    List<String> customerIds() {
        return List.copyOf(customers.keySet());
    }

    /** Everything on file, with what was refunded so far. */
    synchronized Optional<ObjectNode> customer(String id) {
        return Optional.ofNullable(customers.get(id))
                .map(onFile -> onFile.deepCopy().put("refunded", refunded.getOrDefault(id, BigDecimal.ZERO)));
    }

    /** Customers whose name or company contains a text, in any case. */
    List<ObjectNode> customersLike(String part) {
        String wanted = part.toLowerCase(Locale.ROOT);
        return customers.values().stream()
                .filter(each -> lower(each, "name").contains(wanted)
                        || lower(each, "company").contains(wanted))
                .toList();
    }

    private static String lower(ObjectNode customer, String field) {
        return customer.path(field).stringValue().toLowerCase(Locale.ROOT);
    }

    synchronized List<Note> notes() {
        return List.copyOf(notes);
    }

    Optional<Note> note(String id) {
        return notes().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** Writes a note; empty if the office has no room for another one. */
    Optional<Note> addNote(String title, String text) {
        Optional<Note> added = pinUp(title, text);
        if (added.isPresent()) {
            watchers.forEach(Watcher::resourceListChanged);
            watchers.forEach(each -> each.resourceUpdated(ALL_NOTES));
        }
        return added;
    }

    private synchronized Optional<Note> pinUp(String title, String text) {
        if (notes.size() >= MOST_NOTES) {
            return Optional.empty();
        }
        Note note = new Note("N-" + (notes.size() + 1), title, "An agent", text, clock.instant());
        notes.add(note);
        return Optional.of(note);
    }

    /** What came of a refund. */
    sealed interface Refund {
        record Paid(String receipt, BigDecimal altogether) implements Refund {}

        record TooMuch() implements Refund {}

        record NoSuchCustomer() implements Refund {}
    }

    Refund refund(String customer, BigDecimal amount) {
        Refund refund = payBack(customer, amount);
        if (refund instanceof Refund.Paid) {
            watchers.forEach(each -> each.resourceUpdated("customers://" + customer));
        }
        return refund;
    }

    private synchronized Refund payBack(String id, BigDecimal amount) {
        ObjectNode customer = customers.get(id);
        if (customer == null) {
            return new Refund.NoSuchCustomer();
        }
        BigDecimal altogether = refunded.getOrDefault(id, BigDecimal.ZERO).add(amount);
        if (altogether.compareTo(customer.path("paid").decimalValue()) > 0) {
            return new Refund.TooMuch();
        }
        refunded.put(id, altogether);
        refunds++;
        return new Refund.Paid("R-" + refunds, altogether);
    }
}
