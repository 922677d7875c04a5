package dev.ostiary.eval;

import dev.ostiary.message.Finding;
import java.util.List;

/** Looks at one record as the gateway would at what it stands for. */
public interface Examiner {
    List<Finding> examine(Sample sample);
}
