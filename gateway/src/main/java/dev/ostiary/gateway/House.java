package dev.ostiary.gateway;

import dev.ostiary.admission.Admission;
import dev.ostiary.pipeline.Pipeline;

/**
 * What the configuration makes of the line. A reload puts a new house in place of the old one; a
 * message that is on its way stays in the one it entered.
 */
public record House(Admission admission, Pipeline pipeline) {}
