package dev.ostiary.session;

/** What a caller works on (not one of MCP's remote tasks). */
public record Task(String name) {}
