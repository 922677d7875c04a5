package dev.ostiary.credential;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Parameters as {@code application/x-www-form-urlencoded}; one name may stand there more than once. */
final class Form {

    private final List<String> parts = new ArrayList<>();

    Form with(String name, String value) {
        parts.add(URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8));
        return this;
    }

    byte[] bytes() {
        return text().getBytes(StandardCharsets.US_ASCII);
    }

    /** The same as the query of a URL. */
    String text() {
        return String.join("&", parts);
    }

    /** Parameters are full of secrets. */
    @Override
    public String toString() {
        return "Form[" + parts.size() + "]";
    }
}
