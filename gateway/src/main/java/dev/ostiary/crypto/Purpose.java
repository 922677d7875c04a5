package dev.ostiary.crypto;

/**
 * What a derived key is for. One key, one purpose: what is made under one never verifies under another.
 *
 * <p>The labels are part of every key; changing one makes everything made under it unreadable.
 */
public enum Purpose {
    /** Chains the records of the audit. */
    AUDIT_CHAIN("audit chain"),
    /** Digests of values that the audit must not hold. */
    AUDIT_DIGEST("audit digest"),
    /** Checkpoints of the audit: how far a chain had come. */
    AUDIT_HEAD("audit head"),
    /** Says where a chain begins after its oldest records were removed. */
    RETENTION_BASE("retention base"),
    /** The {@code requestState} of MCP 2026-07-28. */
    REQUEST_STATE("request state"),
    /** Cursors of lists. */
    CURSOR("cursor"),
    /** Codes by which API keys are recognized. */
    API_KEY("api key"),
    /** Logins at servers, encrypted at rest. */
    LOGIN("login"),
    /** Names of the files of logins. */
    LOGIN_NAME("login name"),
    /** Names of what a person is asked about. */
    APPROVAL("approval"),
    /** The {@code requestState} with which the gateway itself asks a client for approval. */
    APPROVAL_STATE("approval state"),
    /** Nonces that proofs of possession have to hold. */
    DPOP_NONCE("dpop nonce");

    private final String label;

    Purpose(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
