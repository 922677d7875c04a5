package dev.ostiary.testkit;

/**
 * The answer that a hostile server owes, to be given well or badly.
 *
 * @param id the request's id as JSON
 */
record HostileAnswer(String id) {

    Act say() {
        return new Act.Say(to(id));
    }

    String to(String otherId) {
        return message(otherId, result("Done."));
    }

    /** An answer with this text, which needs no escaping. */
    String saying(String text) {
        return message(id, result(text));
    }

    /** An answer with this document beside its text. */
    String structured(String document) {
        return message(
                id, "\"result\":{\"resultType\":\"complete\",\"content\":[],\"structuredContent\":" + document + "}");
    }

    String half() {
        String whole = to(id);
        return whole.substring(0, whole.length() / 2);
    }

    String mixed() {
        return message(id, result("Done.") + ",\"error\":{\"code\":-32603,\"message\":\"And not done.\"}");
    }

    private static String message(String id, String rest) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + "," + rest + "}";
    }

    private static String result(String text) {
        return "\"result\":{\"resultType\":\"complete\",\"content\":[{\"type\":\"text\",\"text\":\"" + text + "\"}]}";
    }
}
