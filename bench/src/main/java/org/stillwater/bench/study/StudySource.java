package org.stillwater.bench.study;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.stillwater.api.config.Mistake;
import org.stillwater.api.config.Position;
import org.stillwater.api.config.Suggestion;

/**
 * The text of a study and where it comes from.
 *
 * @param source the name that positions carry
 * @param name the study's name unless it gives itself another
 * @param text YAML
 * @param folder where relative file names in it start
 */
public record StudySource(String source, String name, String text, Path folder) {
  private static final int LARGEST = 1 << 20;

  /**
   * Finds a study: a file, or the name of a built-in study.
   *
   * @param loader where built-in studies are looked for, as {@code studies/NAME.yaml}
   * @throws StudyException if there is none, or it cannot be read; the message says what there is
   */
  public static StudySource find(String study, ClassLoader loader) throws StudyException {
    Path file;
    try {
      file = Path.of(study);
    } catch (InvalidPathException e) {
      throw refusal(study, "this is neither a path nor the name of a study: " + e.getMessage());
    }
    if (Files.isRegularFile(file)) {
      return ofFile(study, file);
    }
    Optional<StudySource> builtIn = study.contains("/") ? Optional.empty() : ofName(study, loader);
    if (builtIn.isPresent()) {
      return builtIn.get();
    }
    throw refusal(study, missing(study, file, BuiltInStudies.names(loader)));
  }

  private static StudySource ofFile(String study, Path file) throws StudyException {
    try {
      if (Files.size(file) > LARGEST) {
        throw refusal(study, "the file is larger than 1 MiB: that is no study");
      }
      Path parent = file.getParent();
      return new StudySource(
          study,
          String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", ""),
          decode(study, Files.readAllBytes(file)),
          parent == null ? Path.of("") : parent);
    } catch (IOException e) {
      throw refusal(study, "the file cannot be read: " + e);
    }
  }

  private static Optional<StudySource> ofName(String name, ClassLoader loader)
      throws StudyException {
    String resource = "studies/" + name + ".yaml";
    try (InputStream in = loader.getResourceAsStream(resource)) {
      return in == null
          ? Optional.empty()
          : Optional.of(
              new StudySource(resource, name, decode(resource, in.readAllBytes()), Path.of("")));
    } catch (IOException e) {
      throw refusal(resource, "the built-in study cannot be read: " + e);
    }
  }

  private static String decode(String source, byte[] bytes) throws StudyException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw refusal(source, "this is not a study: it is not UTF-8 text");
    }
  }

  private static String missing(String study, Path file, List<String> builtIn) {
    if (Files.isDirectory(file)) {
      return "this is a folder; a study is a YAML file or one of the built-in studies: "
          + String.join(", ", builtIn);
    }
    boolean looksLikeFile = study.contains("/") || study.matches(".*\\.ya?ml");
    return looksLikeFile
        ? "there is no such file"
            + Suggestion.nearest(study, siblings(file)).map(StudySource::ask).orElse("")
        : "there is neither a file nor a built-in study of this name"
            + Suggestion.hint(study, builtIn);
  }

  private static String ask(String near) {
    return "; did you mean '" + near + "'?";
  }

  private static List<String> siblings(Path file) {
    Path parent = file.getParent();
    Path folder = parent == null ? Path.of("") : parent;
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files
          .map(Path::getFileName)
          .map(name -> parent == null ? name.toString() : parent.resolve(name).toString())
          .filter(name -> name.matches(".*\\.ya?ml"))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static StudyException refusal(String source, String message) {
    return new StudyException(List.of(new Mistake(Position.of(source), message)));
  }
}
