package dev.ostiary.sample;

import dev.ostiary.message.LogLevel;
import dev.ostiary.message.Revision;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The tools: listed as defined, called by name. */
final class Tools {

    private static final Duration LIST_STAYS_FRESH = Duration.ofMinutes(5);

    private final Definitions definitions;
    private final Office office;
    private final Website website;
    private final SlowReport slowReport;
    private final ScheduleCall scheduleCall;

    Tools(Definitions definitions, Office office, Website website, SlowReport slowReport, ScheduleCall scheduleCall) {
        this.definitions = definitions;
        this.office = office;
        this.website = website;
        this.slowReport = slowReport;
        this.scheduleCall = scheduleCall;
    }

    Handled list(Exchange exchange) {
        ObjectNode result = Handled.object();
        result.set("tools", definitions.tools(exchange.caller().revision()));
        return new Handled.Cacheable(result, LIST_STAYS_FRESH, Handled.CacheScope.PUBLIC);
    }

    Handled call(Exchange exchange) {
        JsonNode name = exchange.params().path("name");
        if (!name.isString()) {
            return Handled.invalidParams("tools/call needs the name of a tool, as a string.");
        }
        Optional<ArgumentCheck> check = definitions.argumentsOf(name.stringValue());
        if (check.isEmpty()) {
            return Handled.invalidParams(
                    "There is no tool " + name.stringValue() + "; tools/list names those there are.");
        }
        JsonNode given = exchange.params().path("arguments");
        if (!given.isMissingNode() && !given.isObject()) {
            return Handled.invalidParams("The arguments of a tool are an object.");
        }
        ObjectNode arguments = given instanceof ObjectNode object ? object : Handled.object();
        return check.orElseThrow()
                .complaint(arguments)
                .map(complaint -> badArguments(exchange.caller(), complaint))
                .orElseGet(() -> use(name.stringValue(), arguments, exchange));
    }

    /** Since 2025-11-25 the model reads what is wrong with its arguments; before, that was a protocol error. */
    private static Handled badArguments(Caller caller, String complaint) {
        return caller.since(Revision.V2025_11_25) ? ToolResult.error(complaint) : Handled.invalidParams(complaint);
    }

    private Handled use(String tool, ObjectNode arguments, Exchange exchange) {
        return switch (tool) {
            case "find_customers" -> findCustomers(arguments, exchange.caller());
            case "get_customer" -> customer(arguments, exchange.caller());
            case "list_notes" -> listNotes(exchange.caller());
            case "read_note" -> readNote(arguments);
            case "add_note" -> addNote(arguments, exchange);
            case "fetch_page" -> fetchPage(arguments, exchange);
            case "refund" -> refund(arguments, exchange);
            case "slow_report" -> slowReport.start(arguments.path("seconds").intValue(), office, exchange);
            case "schedule_call" -> scheduleCall(arguments, exchange);
            default -> throw new IllegalStateException("defined, but not written: " + tool);
        };
    }

    private Handled findCustomers(ObjectNode arguments, Caller caller) {
        JsonNode region = arguments.path("region");
        ObjectNode found = Handled.object();
        var customers = found.putArray("customers");
        office.customersLike(text(arguments, "query")).stream()
                .filter(each -> region.isMissingNode() || each.path("region").equals(region))
                .forEach(each -> customers.add(each.deepCopy().retain(List.of("id", "name", "company", "region"))));
        return ToolResult.structured(caller, found);
    }

    private Handled customer(ObjectNode arguments, Caller caller) {
        return office.customer(text(arguments, "id"))
                .map(customer -> ToolResult.structured(caller, customer))
                .orElseGet(Tools::noSuchCustomer);
    }

    private Handled listNotes(Caller caller) {
        ObjectNode listed = Handled.object();
        var notes = listed.putArray("notes");
        office.notes().forEach(note -> notes.addObject().put("id", note.id()).put("title", note.title()));
        return ToolResult.structured(caller, listed);
    }

    private Handled readNote(ObjectNode arguments) {
        return office.note(text(arguments, "id"))
                .map(note -> ToolResult.text(
                        "%s (%s, %s)%n%n%s".formatted(note.title(), note.author(), note.written(), note.text())))
                .orElseGet(() -> ToolResult.error("There is no such note; list_notes names those there are."));
    }

    private Handled addNote(ObjectNode arguments, Exchange exchange) {
        String title = arguments.path("title").stringValue("Untitled");
        return office.addNote(title, text(arguments, "text"))
                .map(note -> {
                    exchange.log(LogLevel.INFO, "A note was added.");
                    return ToolResult.added(exchange.caller(), note);
                })
                .orElseGet(() -> ToolResult.error("The board is full; no further note can be added."));
    }

    private Handled fetchPage(ObjectNode arguments, Exchange exchange) {
        Optional<String> page = website.page(text(arguments, "url"));
        exchange.log(LogLevel.DEBUG, page.isPresent() ? "A page was fetched." : "A page was not found.");
        return page.map(ToolResult::text)
                .orElseGet(() -> ToolResult.error("404: there is no such page. The tool's description names three."));
    }

    private Handled refund(ObjectNode arguments, Exchange exchange) {
        BigDecimal amount = arguments.path("amount").decimalValue();
        if (amount.stripTrailingZeros().scale() > 2) {
            return ToolResult.error("Money has two decimals at most.");
        }
        String customer = text(arguments, "customer");
        return switch (office.refund(customer, amount)) {
            case Office.Refund.NoSuchCustomer() -> noSuchCustomer();
            case Office.Refund.TooMuch() -> ToolResult.error("That is more than the customer has paid.");
            case Office.Refund.Paid(var receipt, var altogether) -> {
                exchange.log(LogLevel.NOTICE, "A refund was paid.");
                ObjectNode paid = Handled.object().put("receipt", receipt).put("customer", customer);
                yield ToolResult.structured(
                        exchange.caller(), paid.put("amount", amount).put("refunded", altogether));
            }
        };
    }

    private Handled scheduleCall(ObjectNode arguments, Exchange exchange) {
        return office.customer(text(arguments, "customer"))
                .map(customer -> scheduleCall.start(customer, exchange))
                .orElseGet(Tools::noSuchCustomer);
    }

    private static Handled noSuchCustomer() {
        return ToolResult.error("There is no such customer; find_customers finds those there are.");
    }

    private static String text(ObjectNode arguments, String name) {
        return arguments.path(name).stringValue();
    }
}
