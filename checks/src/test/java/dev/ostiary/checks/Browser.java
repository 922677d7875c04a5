package dev.ostiary.checks;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person at a browser who fills in the first form of every page, and goes where they are sent. */
final class Browser implements AutoCloseable {

    private static final int MOST_PAGES = 20;
    private static final Pattern ACTION = Pattern.compile("<form[^>]*\\saction=\"([^\"]*)\"");
    private static final Pattern INPUT = Pattern.compile("<input[^>]*\\sname=\"([^\"]*)\"[^>]*>");
    private static final Pattern VALUE = Pattern.compile("\\svalue=\"([^\"]*)\"");

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Map<String, String> known;

    /** @param known what is typed into fields of these names */
    Browser(Map<String, String> known) {
        this.known = known;
    }

    /** The last page, which has no form. */
    String visit(String address) throws IOException, InterruptedException {
        URI here = URI.create(address);
        HttpResponse<String> page = send(HttpRequest.newBuilder(here).build());
        for (int i = 0; i < MOST_PAGES; i++) {
            Matcher action = ACTION.matcher(page.body());
            if (page.statusCode() >= 300 && page.statusCode() < 400) {
                here = here.resolve(page.headers().firstValue("location").orElseThrow());
                page = send(HttpRequest.newBuilder(here).build());
            } else if (action.find()) {
                here = here.resolve(action.group(1));
                page = send(HttpRequest.newBuilder(here)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(filled(page.body())))
                        .build());
            } else {
                return page.body();
            }
        }
        throw new IllegalStateException("no end of pages at " + here.getPath());
    }

    private String filled(String page) {
        return INPUT.matcher(page)
                .results()
                .map(input -> {
                    Matcher value = VALUE.matcher(input.group());
                    String given = value.find() ? value.group(1) : "";
                    String typed = known.getOrDefault(input.group(1), given);
                    return input.group(1) + "=" + URLEncoder.encode(typed, StandardCharsets.UTF_8);
                })
                .distinct()
                .collect(Collectors.joining("&"));
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
