package dev.ostiary.scan;

import dev.ostiary.message.Severity;
import java.util.List;

/**
 * What one rule saw in one text.
 *
 * @param rule the rule's id, such as {@code OB01}
 * @param kinds what was seen, in plain words that hold nothing of the text
 * @param evidence a short excerpt, with hidden text decoded; safe to show
 */
public record Sighting(String rule, Severity severity, List<String> kinds, String evidence) {}
