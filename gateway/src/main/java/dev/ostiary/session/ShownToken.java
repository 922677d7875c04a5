package dev.ostiary.session;

/**
 * The access token that a caller showed, for as long as it is needed to get another one for it (RFC 8693).
 *
 * <p>It is never sent to a server. What it does not guarantee: that the token is still good.
 */
public final class ShownToken {

    private final String text;

    public ShownToken(String text) {
        this.text = text;
    }

    /** The token itself, for the authorization server alone. Never log it or put it into an exception. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "ShownToken[redacted]";
    }
}
