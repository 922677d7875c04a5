package dev.ostiary.config;

/**
 * All that is configured: the settings and the server list, checked against each other.
 *
 * @param settings what {@code ostiary.yaml} says
 * @param servers what {@code mcp.json} says
 */
public record Configuration(Settings settings, ServerList servers) {}
