package dev.ostiary.sample;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The few web pages that {@code fetch_page} finds. Nothing is ever fetched from a network. */
final class Website {

    private final Map<String, String> pages = new LinkedHashMap<>();

    private Website() {}

    static Website open() {
        Website website = new Website();
        ObjectNode content = Definitions.resource("content.json");
        content.path("pages")
                .propertyStream()
                .forEach(
                        page -> website.pages.put(page.getKey(), page.getValue().stringValue()));
        website.pages.put(HostilePage.URL, HostilePage.html());
        return website;
    }

    Optional<String> page(String url) {
        return Optional.ofNullable(pages.get(url));
    }
}
