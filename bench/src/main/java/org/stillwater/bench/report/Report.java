package org.stillwater.bench.report;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Set;
import org.stillwater.bench.store.StoreException;

/**
 * Makes report.html, agreement.csv and figures/*.svg in a folder of results, from the files in it.
 */
public final class Report {
  private final ResultReader reader;
  private final Set<ReportSection> sections;

  /** A report of the given sections. */
  @Inject
  Report(ResultReader reader, Set<ReportSection> sections) {
    this.reader = reader;
    this.sections = sections;
  }

  /**
   * Writes the report, in place of an earlier one.
   *
   * @param folder of a study's results
   * @return the page
   * @throws StoreException if there are no results, or files cannot be read or written
   */
  public Path write(Path folder) throws StoreException {
    StudyResults study = reader.read(folder);
    try {
      Sheet sheet = new Sheet(study.samplers());
      Path page = folder.resolve("report.html");
      replace(page, Page.of(study, sections, sheet));
      replace(folder.resolve("agreement.csv"), RepeatAgreement.csv(study));
      figures(folder.resolve("figures"), sheet);
      return page;
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new StoreException("the report on %s could not be made: %s".formatted(folder, e));
    }
  }

  private static void figures(Path folder, Sheet sheet) throws IOException {
    Files.createDirectories(folder);
    try (var old = Files.list(folder)) {
      for (Path file : old.filter(one -> one.toString().endsWith(".svg")).toList()) {
        Files.delete(file);
      }
    }
    try (Drawing drawing = new Drawing()) {
      for (Map.Entry<String, Figure> figure : sheet.figures().entrySet()) {
        replace(folder.resolve(figure.getKey() + ".svg"), drawing.svg(figure.getValue(), sheet));
      }
    }
  }

  private static void replace(Path file, String text) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, text);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
