package dev.ostiary.sample;

import dev.ostiary.message.Methods;
import dev.ostiary.message.Revision;
import tools.jackson.databind.node.ObjectNode;

/** What both eras have: tools, resources, prompts and completion. */
record Features(Definitions definitions, Tools tools, Resources resources, Prompts prompts, Completions completions) {

    Handled handle(Exchange exchange) {
        return switch (exchange.request().method()) {
            case Methods.TOOLS_LIST -> tools.list(exchange);
            case Methods.TOOLS_CALL -> tools.call(exchange);
            case Methods.RESOURCES_LIST -> resources.list(exchange);
            case Methods.RESOURCE_TEMPLATES_LIST -> resources.templates(exchange);
            case Methods.RESOURCES_READ -> resources.read(exchange);
            case Methods.PROMPTS_LIST -> prompts.list(exchange);
            case Methods.PROMPTS_GET -> prompts.fill(exchange);
            case Methods.COMPLETE -> completions.complete(exchange);
            default -> Handled.methodNotFound(exchange.request().method());
        };
    }

    /** What the server can do. Tools and prompts never change, so their lists do not either. */
    static ObjectNode capabilities(Revision revision) {
        ObjectNode capabilities = Handled.object();
        capabilities.putObject("tools");
        capabilities.putObject("prompts");
        capabilities.putObject("resources").put("subscribe", true).put("listChanged", true);
        capabilities.putObject("logging");
        // 2024-11-05 has completion/complete, but no capability for it.
        if (revision != Revision.V2024_11_05) {
            capabilities.putObject("completions");
        }
        return capabilities;
    }
}
