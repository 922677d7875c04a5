package dev.ostiary.audit;

import java.util.List;

/**
 * Where a chain goes on.
 *
 * @param position the position of the last record; the next one gets one more
 * @param code what the next record names as the code before it
 * @param segments the segments that are there, oldest first; the last one is written to
 * @param recoveries what has to be recorded before anything else
 */
record ResumePoint(long position, Code code, List<SegmentFacts> segments, List<Recovery> recoveries) {}
