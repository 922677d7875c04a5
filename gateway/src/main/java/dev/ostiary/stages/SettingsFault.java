package dev.ostiary.stages;

/**
 * One thing that is wrong in the settings of a stage.
 *
 * @param path where it stands in {@code ostiary.yaml}, as an RFC 6901 JSON Pointer
 * @param problem what is wrong, a sentence without the place and without a full stop
 * @param remedy what to do, a sentence without a full stop
 */
public record SettingsFault(String path, String problem, String remedy) {
    @Override
    public String toString() {
        return path + ": " + problem + ". " + remedy + ".";
    }
}
