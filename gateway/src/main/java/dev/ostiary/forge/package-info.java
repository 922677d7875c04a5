/**
 * Attacks made of goals, carriers, languages and disguises, to teach the learned stage and to measure it with; and harmless texts that use
 * the words of attacks.
 *
 * <p>May import: mutate. Start reading at {@link dev.ostiary.forge.Forge}; what attackers want and how they say it stands in the YAML
 * files beside it, by families that can be kept apart.
 */
@NullMarked
package dev.ostiary.forge;

import org.jspecify.annotations.NullMarked;
