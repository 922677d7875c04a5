package dev.ostiary.config;

/** Whether clients show certificates, from the loosest to the tightest. */
public enum ClientCertificates {
    /** They are not asked. */
    NONE,
    /** They are asked; whoever shows one shows a good one. */
    WANTED,
    /** Whoever shows no good one is turned away. */
    REQUIRED
}
