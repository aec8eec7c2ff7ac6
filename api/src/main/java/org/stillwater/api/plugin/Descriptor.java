package org.stillwater.api.plugin;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What an implementation says of itself.
 *
 * @param id its name in studies: lower case, hyphenated, unique within its kind
 * @param summary one sentence, for lists
 * @param options the record of its options
 * @param citations the works it implements
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public record Descriptor<O extends Record>(
    String id, String summary, Class<O> options, List<Citation> citations) {
  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException if it is not made of lower-case words, digits and hyphens
   */
  public Descriptor {
    if (!id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException(
          "the id '"
              + id
              + (id.matches("[0-9].*")
                  ? "' begins with a digit; an id begins with a lower-case letter"
                  : "' is not made of lower-case letters and digits joined by hyphens"));
    }
    citations = List.copyOf(citations);
  }

  /** A descriptor with any number of citations. */
  public static <O extends Record> Descriptor<O> of(
      String id, String summary, Class<O> options, Citation... citations) {
    return new Descriptor<>(id, summary, options, List.of(citations));
  }
}
