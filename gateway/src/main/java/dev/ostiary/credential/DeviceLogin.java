package dev.ostiary.credential;

import dev.ostiary.credential.LoginFlow.AuthorizationServerTerms;
import dev.ostiary.credential.LoginFlow.Outcome;
import dev.ostiary.identity.HttpAsk;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A login on another device (RFC 8628).
 *
 * @param page where the person has to go
 * @param userCode what they have to type there
 * @param life for how long it is good
 */
public record DeviceLogin(
        LoginFlow flow,
        AuthorizationServerTerms terms,
        OAuthClient client,
        String deviceCode,
        String page,
        String userCode,
        Duration interval,
        Duration life) {

    /** What came of beginning. */
    public sealed interface Begun {
        record At(DeviceLogin login) implements Begun {}

        record Failed(String why) implements Begun {}
    }

    /** How the time between two questions passes. */
    public interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    /** What is shown on a terminal must be no more than it looks like. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]{4,32}");

    private static final Pattern PAGE = Pattern.compile("https?://[\\x21-\\x7E]{1,500}");
    private static final Duration SLOWER = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    public static Begun begin(LoginFlow flow, AuthorizationServerTerms terms) {
        AuthorizationServer server = terms.server();
        Optional<URI> endpoint = server.endpoint("device_authorization_endpoint");
        if (endpoint.isEmpty()) {
            return new Begun.Failed(server.issuer() + " has no logins by device; leave --device out");
        }
        Optional<OAuthClient> client = flow.client(server, List.of(), List.of(LoginFlow.DEVICE_GRANT, "refresh_token"));
        if (client.isEmpty()) {
            return new Begun.Failed(server.issuer()
                    + " registers no clients like us; have one made there and write credentials.login.client-id");
        }
        Form form = new Form().with("resource", terms.resource());
        if (!terms.scopes().isEmpty()) {
            form.with("scope", String.join(" ", terms.scopes()));
        }
        return switch (client.get().post(flow.http(), endpoint.get(), form)) {
            case HttpAsk.Answer.Failed(String why) -> new Begun.Failed(why);
            case HttpAsk.Answer.Came(int status, var _, byte[] body) ->
                status == 200 ? begun(flow, terms, client.get(), body) : new Begun.Failed("status " + status);
        };
    }

    private static Begun begun(LoginFlow flow, AuthorizationServerTerms terms, OAuthClient client, byte[] body) {
        try {
            JsonNode json = JsonMapper.shared().readTree(body);
            String page = json.path("verification_uri").asString("");
            String code = json.path("user_code").asString("");
            String device = json.path("device_code").asString("");
            if (!PAGE.matcher(page).matches() || !CODE.matcher(code).matches() || device.isEmpty()) {
                return new Begun.Failed("the authorization server gave no page and code that can be shown");
            }
            Duration life =
                    Duration.ofSeconds(Math.clamp(json.path("expires_in").asLong(600), 1, LONGEST.toSeconds()));
            Duration interval =
                    Duration.ofSeconds(Math.clamp(json.path("interval").asLong(5), 1, 60));
            return new Begun.At(new DeviceLogin(flow, terms, client, device, page, code, interval, life));
        } catch (JacksonException garbage) {
            return new Begun.Failed("the authorization server answered with what is no JSON");
        }
    }

    /** Asks until the person has decided (RFC 8628 section 3.4). */
    public Outcome await(Pause pause) throws InterruptedException {
        Duration wait = interval;
        Duration left = life;
        while (left.isPositive()) {
            pause.of(wait);
            left = left.minus(wait);
            Form form = new Form().with("grant_type", LoginFlow.DEVICE_GRANT).with("device_code", deviceCode);
            TokenAnswer answer = flow.redeem(terms, client, form);
            if (!(answer instanceof TokenAnswer.Denied(String error))) {
                return flow.outcome(terms, client, answer);
            }
            switch (error) {
                case "authorization_pending" -> {}
                case "slow_down" -> wait = wait.plus(SLOWER);
                default -> {
                    return flow.outcome(terms, client, answer);
                }
            }
        }
        return new Outcome.Failed("nobody entered the code in time");
    }

    @Override
    public String toString() {
        return "DeviceLogin[" + page + ", redacted]";
    }
}
