package org.stillwater.api.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apiguardian.api.API;

/** Finds what a misspelt word was meant to be. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Suggestion {
  private Suggestion() {}

  /**
   * The candidate nearest to the word by the number of letters inserted, deleted, replaced or
   * swapped with a neighbour, if that is at most a third of the word's length (and at least 1).
   */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    int limit = Math.max(1, word.length() / 3);
    return candidates.stream()
        .filter(candidate -> distance(word, candidate) <= limit)
        .min(
            Comparator.comparingInt((String candidate) -> distance(word, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** “; did you mean 'ula'?” where there is a near candidate, otherwise the list of candidates. */
  public static String hint(String word, Collection<String> candidates) {
    Optional<String> nearest = nearest(word, candidates);
    if (nearest.isPresent()) {
      return "; did you mean '" + nearest.get() + "'?";
    }
    return candidates.isEmpty()
        ? ""
        : "; known are " + String.join(", ", candidates.stream().sorted().toList());
  }

  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
