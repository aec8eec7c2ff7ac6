package org.stillwater.bench.study;

import java.nio.file.Path;
import java.util.List;

/**
 * A study without mistakes.
 *
 * @param name safe as the name of a folder
 * @param folder where relative file names in it start
 */
public record Study(String name, Path folder, List<Job> jobs) {}
